import pytest

from entityrel.entities.offices.lexicon import lexicon, plural_of, tokens_of


@pytest.mark.parametrize(
    ("title", "plural"),
    [
        ("minister", "ministers"),
        ("secretary of state", "secretaries of state"),
        ("chairman", "chairmen"),
        ("first lady", "first ladies"),
        ("attache", "attaches"),
    ],
)
def test_plural(title, plural):
    assert plural_of(title) == plural


def test_hyphens_are_tokens_of_their_own():
    assert tokens_of("under-secretary-general") == (
        "under",
        "-",
        "secretary",
        "-",
        "general",
    )


def test_no_title_is_listed_twice():
    forms = [title.tokens for titles in lexicon().by_last.values() for title in titles]

    assert len(forms) == len(set(forms))
