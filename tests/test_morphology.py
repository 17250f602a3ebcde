import pytest

from entityrel.morphology import noun_forms, verb_forms


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("visit", "visit visits visited visiting"),
        ("confer", "confer confers conferred conferring"),
        ("plan", "plan plans planned planning"),
        ("hope", "hope hopes hoped hoping"),
        ("dine", "dine dines dined dining"),
        ("deny", "deny denies denied denying"),
        ("employ", "employ employs employed employing"),
        ("agree", "agree agrees agreed agreeing"),
        ("tie", "tie ties tied tying"),
        ("lash", "lash lashes lashed lashing"),
        ("meet", "meet meets met meeting"),
        ("fly", "fly flies flew flown flying"),
        ("withdraw", "withdraw withdraws withdrew withdrawn withdrawing"),
        ("travel", "travel travels traveled travelled traveling travelling"),
        ("co-host", "co-host co-hosts co-hosted co-hosting"),
        ("be", "be am is are was were been being"),
    ],
)
def test_verbs_inflect(base, forms):
    assert verb_forms(base) == set(forms.split())


@pytest.mark.parametrize(
    ("base", "plural"),
    [
        ("talk", "talks"),
        ("deputy", "deputies"),
        ("speech", "speeches"),
        ("policeman", "policemen"),
        ("crisis", "crises"),
    ],
)
def test_nouns_have_a_plural(base, plural):
    assert noun_forms(base) == {base, plural}
