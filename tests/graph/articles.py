"""Documents made by hand: what an article says, without the article."""

import datetime as dt
from typing import Any

from entityrel.relations.rules import load_packs
from entityrel.schema import Document, Entity, Evidence, Mention, Relation, When


def actor(name, type_="PERSON", *aliases, country=None, sector=None, office=None):
    """An entity with one mention for its name, or for each of ``aliases``."""
    texts = aliases or (name,)
    mentions, start = [], 0
    for text in texts:
        mentions.append(Mention(start=start, end=start + len(text), text=text))
        start += len(text) + 1
    return {
        "type": type_,
        "name": name,
        "mentions": mentions,
        "country": country,
        "sector": sector,
        "office": office,
    }


def relation(type_, source, target, when=None, **more: Any):
    """A relation between two names; ``when`` is a day or 'first/last'."""
    first, _, last = (when or "").partition("/")
    time = When(value=when, start=first, end=last or first) if when else None
    event = {"event": "V1", "plover": "CONSULT", "cameo": "04"}
    told = {"type": type_, "source": source, "target": target, "when": time}
    return ({} if type_ in STATES else event) | told | more


STATES = ("holds", "office_of", "heads", "represents", "member_of")


def article(id_, date=None, actors=(), relations=()):
    """A document of actors (names stand for persons) and relations between them."""
    rows = [row if isinstance(row, dict) else actor(row) for row in actors]
    ids = {row["name"]: f"E{number}" for number, row in enumerate(rows)}
    text = "What the article says."
    return Document(
        id=id_,
        date=dt.date.fromisoformat(date) if date else None,
        text=text,
        entities=[Entity(id=ids[row["name"]], **row) for row in rows],
        relations=[_relation(n, row, ids, id_) for n, row in enumerate(relations)],
    )


def _relation(number, row, ids, document):
    ends = {
        key: ids[row[key]]
        for key in ("source", "target", "place", "attribution")
        if row.get(key)
    }
    words = row.get("evidence", f"{row['type']} in {document}")
    rest = {
        "id": f"R{number}",
        "rule": f"{row['type']}.x",
        "confidence": 0.8,
        "evidence": Evidence(start=0, end=len(words), text=words),
    }
    kept = {key: value for key, value in row.items() if key != "evidence"}
    return Relation(**(rest | kept | ends))


def everything():
    """A document with every relation type between every two types that it links."""
    actors = {
        "PERSON": actor("Ama Boatin", country="GHA", sector="GOV"),
        "OFFICE": actor("President of Togo", "OFFICE", country="TGO", sector="GOV"),
        "ORG": actor("Harbour Union", "ORG", country="CIV", sector="NGO"),
        "PLACE": actor("Togo", "PLACE", country="TGO"),
    }
    others = {
        "PERSON": actor("Luc Tanoh"),
        "OFFICE": actor("Envoy of Ghana", "OFFICE", country="GHA"),
        "ORG": actor("Ministry of Ports", "ORG", country="GHA", sector="GOV"),
        "PLACE": actor("Lomé", "PLACE", country="TGO"),
    }
    told = [
        relation(pack.type, one, other, event=event, **codes, status=status)
        for number, pack in enumerate(load_packs())
        for source in pack.source
        for target in pack.target
        for one, other in [(actors[source]["name"], others[target]["name"])]
        for status in ("occurred", "planned")
        for event in [f"V{number}{source}{target}{status}" if pack.plover else None]
        for codes in [{"plover": pack.plover, "mode": pack.mode, "cameo": pack.cameo}]
    ]
    rows = [*actors.values(), *others.values()]
    return article("all", "2024-03-05", rows, told)
