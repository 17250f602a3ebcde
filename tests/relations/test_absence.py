"""What was not found is explained by the step at which the nearest rule stopped."""

import pytest
import spacy

import entityrel
from entityrel.errors import InputError, PipelineError

NORA, TOMAS = "[Nora Lindqvist|PERSON]", "[Tomas Berka|PERSON]"
PERU, CHILE, POLAND = "[Peru|PLACE]", "[Chile|PLACE]", "[Poland|PLACE]"


def told(annotate, text, a, b, type_):
    found = annotate(text)
    return annotate.nlp.get_pipe("entityrel_relations").why_not(found.doc, a, b, type_)


@pytest.mark.parametrize(
    ("text", "a", "b", "type_", "complaint"),
    [
        pytest.param(
            f"{NORA} slept.",
            "Nora Lindqvist",
            "Ida",
            "meets",
            "no such entity: 'Ida' is not in the text",
            id="no-such-entity",
        ),
        pytest.param(
            f"{NORA} met Ida.",
            "Nora Lindqvist",
            "Ida",
            "meets",
            "'Ida' stands in the text at 19, but was not read as a name",
            id="name-not-read",
        ),
        pytest.param(
            f"{NORA} slept.",
            "Nora Lindqvist",
            "Nora Lindkvist",
            "meets",
            "near it: Nora Lindqvist",
            id="misspelt",
        ),
        pytest.param(
            f"{NORA} left. [She|PERSON=Nora Lindqvist] met {TOMAS}.",
            "She",
            "Nora Lindqvist",
            "meets",
            "both are read as one entity, E1 'Nora Lindqvist'",
            id="one-entity",
        ),
        pytest.param(
            f"{NORA} attended a fair in {PERU}.",
            "Nora Lindqvist",
            "Peru",
            "attends",
            "types: the target of attends is ORG; 'Peru' is PLACE",
            id="types",
        ),
        pytest.param(
            f"{NORA} spoke. It rained. {TOMAS} slept.",
            "Nora Lindqvist",
            "Tomas Berka",
            "meets",
            "never in one sentence: nearest are sentence 1 (Nora Lindqvist) and "
            "sentence 3 (Tomas Berka)",
            id="never-together",
        ),
        pytest.param(
            f"{NORA} is taller than {TOMAS}.",
            "Nora Lindqvist",
            "Tomas Berka",
            "thanks",
            "no trigger of thanks in 'Nora Lindqvist is taller than Tomas Berka.'",
            id="no-trigger",
        ),
        pytest.param(
            f"{PERU} called {CHILE} a friend.",
            "Peru",
            "Chile",
            "demands",
            "stopped at the word: it counts only with 'on' after it",
            id="particle",
        ),
        pytest.param(
            f"{NORA} wrote of the peace talks with {TOMAS} in a cellar in {PERU}.",
            "Nora Lindqvist",
            "Peru",
            "negotiates_with",
            "Peru stands at: talks",
            id="target-elsewhere",
        ),
        pytest.param(
            f"{NORA} spoke about {TOMAS}.",
            "Nora Lindqvist",
            "Tomas Berka",
            "meets",
            "stopped at the target: sought as with; no actor is there",
            id="target",
        ),
        pytest.param(
            f"{PERU} said {NORA} criticised {TOMAS}.",
            "Peru",
            "Tomas Berka",
            "criticises",
            "stopped at the source: sought as subject; there stands Nora Lindqvist "
            "(subject)",
            id="source",
        ),
        pytest.param(
            f"{PERU} met the conditions of {CHILE}.",
            "Peru",
            "Chile",
            "meets",
            "stopped at the key 'not_object': the object is one of",
            id="restriction",
        ),
        pytest.param(
            f"{POLAND} told {PERU} that {CHILE} was late.",
            "Poland",
            "Peru",
            "demands",
            "stopped at the key 'before': one of must, should must follow",
            id="before",
        ),
        pytest.param(
            f"{POLAND} urged {PERU} to thank {CHILE}.",
            "Peru",
            "Chile",
            "thanks",
            "stopped at the status: under 'urged'",
            id="only-asked-for",
        ),
        pytest.param(
            f"{NORA} phoned {TOMAS} and spoke with {TOMAS} by telephone.",
            "Nora Lindqvist",
            "Tomas Berka",
            "meets",
            "stopped: rule calls.speak-by-phone asks for more and reads the word first",
            id="outranked",
        ),
        pytest.param(
            f"{NORA} is a friend of {PERU}.",
            "Nora Lindqvist",
            "Peru",
            "citizen_of",
            "rule citizen_of.national-body: no member_of relation starts at Nora",
            id="state",
        ),
    ],
)
def test_the_step_that_failed_is_named(annotate, text, a, b, type_, complaint):
    reason = told(annotate, text, a, b, type_)

    assert reason.startswith("not found: ")
    assert complaint in reason


def test_what_was_found_is_explained_whatever_its_status(annotate):
    reason = told(
        annotate,
        f"{NORA} refused to meet {TOMAS}.",
        "Tomas Berka",
        "Nora Lindqvist",
        "meets",
    )

    assert reason.startswith("found: ")
    assert "status: denied, under 'refused'" in reason


def test_a_repeat_is_part_of_the_relation_it_was_merged_into(annotate):
    reason = told(
        annotate,
        f"{NORA} met {TOMAS} in May. {NORA} held talks with {TOMAS} in May.",
        "Nora Lindqvist",
        "Tomas Berka",
        "meets",
    )

    assert "told again by: 'talks'" in reason


def test_what_else_links_the_two_is_told(annotate):
    reason = told(annotate, f"{POLAND} praised {PERU}.", "Poland", "Peru", "meets")

    assert "found instead: R1: Poland supports Peru (occurred)" in reason


def test_an_office_without_the_rank_is_named(nlp):
    document = entityrel.extract("Kari Moen is Norway's tourism minister.", nlp=nlp)

    reason = document.why_not("Kari Moen", "Norway", "heads", nlp=nlp)

    assert "rule heads.top-office: 'Tourism Minister of Norway' is no office" in reason


def test_entities_may_be_given_as_such_and_by_id(nlp):
    document = entityrel.extract("Kari Moen praised Norway.", nlp=nlp)
    moen, norway = (
        next(e for e in document.entities if e.name == name)
        for name in ("Kari Moen", "Norway")
    )

    by_entity = document.why_not(moen, norway, "visits", nlp=nlp)

    assert by_entity == document.why_not(moen.id, norway.id, "visits", nlp=nlp)
    assert "no trigger of visits" in by_entity


def test_unknown_types_and_pipelines_are_refused(nlp):
    doc = nlp("Kari Moen praised Norway.")

    with pytest.raises(InputError, match=r"type 'meet'; did you mean 'meets'\?"):
        entityrel.why_not(doc, "Kari Moen", "Norway", "meet", nlp=nlp)
    with pytest.raises(PipelineError, match=r"entityrel\.load"):
        entityrel.why_not(doc, "a", "b", "meets", nlp=spacy.blank("en"))
    with pytest.raises(PipelineError, match=r"entityrel\.load"):
        entityrel.why_not(spacy.blank("en")("x"), "a", "b", "meets", nlp=nlp)
