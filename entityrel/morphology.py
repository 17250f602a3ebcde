"""Inflected forms of English verbs and nouns, for the triggers of the rules.

Rules name base forms; text is matched by form, since the lemmatizer of the model
gives 'din' for 'dined' and 'hop' for 'hopes'. Regular forms follow the spelling rules
of Quirk et al., *A Comprehensive Grammar of the English Language* (1985), 3.5-3.11;
the irregular verbs are those of the same book, 3.12-3.20, that news of this kind uses.
"""

from functools import cache

_VOWELS = frozenset("aeiou")

# base -> past, past participle
_IRREGULAR: dict[str, tuple[str, str]] = {
    "arise": ("arose", "arisen"),
    "awake": ("awoke", "awoken"),
    "be": ("was were", "been"),
    "bear": ("bore", "borne"),
    "beat": ("beat", "beaten"),
    "become": ("became", "become"),
    "begin": ("began", "begun"),
    "bend": ("bent", "bent"),
    "bet": ("bet", "bet"),
    "bid": ("bid", "bid"),
    "bind": ("bound", "bound"),
    "bite": ("bit", "bitten"),
    "bleed": ("bled", "bled"),
    "blow": ("blew", "blown"),
    "break": ("broke", "broken"),
    "breed": ("bred", "bred"),
    "bring": ("brought", "brought"),
    "broadcast": ("broadcast", "broadcast"),
    "build": ("built", "built"),
    "burn": ("burned burnt", "burned burnt"),
    "burst": ("burst", "burst"),
    "buy": ("bought", "bought"),
    "cast": ("cast", "cast"),
    "catch": ("caught", "caught"),
    "choose": ("chose", "chosen"),
    "cling": ("clung", "clung"),
    "come": ("came", "come"),
    "cost": ("cost", "cost"),
    "creep": ("crept", "crept"),
    "cut": ("cut", "cut"),
    "deal": ("dealt", "dealt"),
    "dig": ("dug", "dug"),
    "do": ("did", "done"),
    "draw": ("drew", "drawn"),
    "drink": ("drank", "drunk"),
    "drive": ("drove", "driven"),
    "eat": ("ate", "eaten"),
    "fall": ("fell", "fallen"),
    "feed": ("fed", "fed"),
    "feel": ("felt", "felt"),
    "fight": ("fought", "fought"),
    "find": ("found", "found"),
    "flee": ("fled", "fled"),
    "fling": ("flung", "flung"),
    "fly": ("flew", "flown"),
    "forbid": ("forbade", "forbidden"),
    "forecast": ("forecast", "forecast"),
    "foresee": ("foresaw", "foreseen"),
    "forget": ("forgot", "forgotten"),
    "forgive": ("forgave", "forgiven"),
    "forgo": ("forwent", "forgone"),
    "forsake": ("forsook", "forsaken"),
    "freeze": ("froze", "frozen"),
    "get": ("got", "got gotten"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "grind": ("ground", "ground"),
    "grow": ("grew", "grown"),
    "hang": ("hung", "hung"),
    "have": ("had", "had"),
    "hear": ("heard", "heard"),
    "hide": ("hid", "hidden"),
    "hit": ("hit", "hit"),
    "hold": ("held", "held"),
    "hurt": ("hurt", "hurt"),
    "keep": ("kept", "kept"),
    "kneel": ("knelt", "knelt"),
    "know": ("knew", "known"),
    "lay": ("laid", "laid"),
    "lead": ("led", "led"),
    "leave": ("left", "left"),
    "lend": ("lent", "lent"),
    "let": ("let", "let"),
    "light": ("lit", "lit"),
    "lose": ("lost", "lost"),
    "make": ("made", "made"),
    "mean": ("meant", "meant"),
    "meet": ("met", "met"),
    "mislead": ("misled", "misled"),
    "mistake": ("mistook", "mistaken"),
    "offset": ("offset", "offset"),
    "outbid": ("outbid", "outbid"),
    "outdo": ("outdid", "outdone"),
    "overcome": ("overcame", "overcome"),
    "override": ("overrode", "overridden"),
    "overrun": ("overran", "overrun"),
    "oversee": ("oversaw", "overseen"),
    "overtake": ("overtook", "overtaken"),
    "overthrow": ("overthrew", "overthrown"),
    "pay": ("paid", "paid"),
    "pick": ("picked", "picked"),
    "put": ("put", "put"),
    "quit": ("quit", "quit"),
    "read": ("read", "read"),
    "rebuild": ("rebuilt", "rebuilt"),
    "repay": ("repaid", "repaid"),
    "resell": ("resold", "resold"),
    "retake": ("retook", "retaken"),
    "rewrite": ("rewrote", "rewritten"),
    "ride": ("rode", "ridden"),
    "ring": ("rang", "rung"),
    "rise": ("rose", "risen"),
    "run": ("ran", "run"),
    "say": ("said", "said"),
    "see": ("saw", "seen"),
    "seek": ("sought", "sought"),
    "sell": ("sold", "sold"),
    "send": ("sent", "sent"),
    "set": ("set", "set"),
    "shake": ("shook", "shaken"),
    "shed": ("shed", "shed"),
    "shine": ("shone", "shone"),
    "shoot": ("shot", "shot"),
    "shrink": ("shrank", "shrunk"),
    "shut": ("shut", "shut"),
    "sing": ("sang", "sung"),
    "sink": ("sank", "sunk"),
    "sit": ("sat", "sat"),
    "slay": ("slew", "slain"),
    "sleep": ("slept", "slept"),
    "slide": ("slid", "slid"),
    "speak": ("spoke", "spoken"),
    "spend": ("spent", "spent"),
    "spin": ("spun", "spun"),
    "spit": ("spat", "spat"),
    "split": ("split", "split"),
    "spread": ("spread", "spread"),
    "spring": ("sprang", "sprung"),
    "stand": ("stood", "stood"),
    "steal": ("stole", "stolen"),
    "stick": ("stuck", "stuck"),
    "sting": ("stung", "stung"),
    "stride": ("strode", "stridden"),
    "strike": ("struck", "struck"),
    "strive": ("strove", "striven"),
    "swear": ("swore", "sworn"),
    "sweep": ("swept", "swept"),
    "swim": ("swam", "swum"),
    "swing": ("swung", "swung"),
    "take": ("took", "taken"),
    "teach": ("taught", "taught"),
    "tear": ("tore", "torn"),
    "tell": ("told", "told"),
    "think": ("thought", "thought"),
    "throw": ("threw", "thrown"),
    "thrust": ("thrust", "thrust"),
    "tread": ("trod", "trodden"),
    "undercut": ("undercut", "undercut"),
    "undergo": ("underwent", "undergone"),
    "understand": ("understood", "understood"),
    "undertake": ("undertook", "undertaken"),
    "undo": ("undid", "undone"),
    "uphold": ("upheld", "upheld"),
    "upset": ("upset", "upset"),
    "wake": ("woke", "woken"),
    "wear": ("wore", "worn"),
    "weave": ("wove", "woven"),
    "weep": ("wept", "wept"),
    "win": ("won", "won"),
    "wind": ("wound", "wound"),
    "withdraw": ("withdrew", "withdrawn"),
    "withhold": ("withheld", "withheld"),
    "withstand": ("withstood", "withstood"),
    "write": ("wrote", "written"),
}
_THIRD_PERSON = {"be": "is are am", "have": "has", "do": "does", "go": "goes"}

# Verbs of more than one syllable with a stressed last one, or by custom.
_DOUBLING = frozenset(
    [
        "admit",
        "allot",
        "begin",
        "commit",
        "compel",
        "concur",
        "confer",
        "control",
        "counsel",
        "defer",
        "deter",
        "equip",
        "expel",
        "forbid",
        "forget",
        "incur",
        "infer",
        "kidnap",
        "occur",
        "omit",
        "outbid",
        "overrun",
        "patrol",
        "permit",
        "prefer",
        "propel",
        "quarrel",
        "rebel",
        "rebut",
        "refer",
        "regret",
        "remit",
        "repel",
        "submit",
        "transfer",
        "transmit",
        "travel",
        "unwrap",
        "upset",
        "initial",
        "cancel",
        "signal",
        "label",
        "model",
        "level",
    ]
)
# Doubled in British spelling, single in American: both are accepted.
_BOTH_SPELLINGS = frozenset(
    [
        "travel",
        "initial",
        "cancel",
        "quarrel",
        "counsel",
        "signal",
        "label",
        "model",
        "level",
    ]
)
_IRREGULAR_PLURALS = {
    "man": "men",
    "woman": "women",
    "person": "people",
    "crisis": "crises",
    "child": "children",
    "embassy": "embassies",
    "head of state": "heads of state",
    "head of government": "heads of government",
}


@cache
def verb_forms(base: str) -> frozenset[str]:
    """All forms of a verb given in its base form, that form included.

    >>> sorted(verb_forms("confer"))
    ['confer', 'conferred', 'conferring', 'confers']
    """
    hyphen = base.rfind("-")
    if hyphen >= 0:
        prefix, stem = base[: hyphen + 1], base[hyphen + 1 :]
        return frozenset(prefix + form for form in verb_forms(stem))
    past, participle = _IRREGULAR.get(base, ("", ""))
    forms = {base, *_THIRD_PERSON.get(base, _with_s(base)).split(), *_gerunds(base)}
    forms.update(f"{past} {participle}".split() if past else _regular_pasts(base))
    return frozenset(forms)


@cache
def noun_forms(base: str) -> frozenset[str]:
    """Singular and plural of a noun given in the singular.

    >>> sorted(noun_forms("deputy"))
    ['deputies', 'deputy']
    """
    return frozenset({base, _IRREGULAR_PLURALS.get(base) or _with_s(base)})


_PLAIN_O = frozenset(["euro", "kilo", "peso", "photo", "ratio", "studio", "video"])


def _with_s(base: str) -> str:
    if base.endswith("man") and base != "human":
        return base[:-2] + "en"
    if base.endswith(("s", "x", "z", "ch", "sh")) or (
        base.endswith("o") and base not in _PLAIN_O
    ):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _doubles(base: str) -> bool:
    """Whether the last consonant doubles: 'plan, planned', 'confer, conferred'."""
    if base in _DOUBLING:
        return True
    if len(base) < 3 or base[-1] in _VOWELS or base[-1] in "wxy":
        return False
    vowels = sum(letter in _VOWELS for letter in base.replace("qu", "q"))
    return vowels == 1 and base[-2] in _VOWELS


def _stems(base: str) -> tuple[str, ...]:
    if base in _BOTH_SPELLINGS:
        return base, base + base[-1]
    return (base + base[-1],) if _doubles(base) else (base,)


def _gerunds(base: str) -> list[str]:
    if base.endswith("ie"):
        return [base[:-2] + "ying"]
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return [base[:-1] + "ing"]
    return [stem + "ing" for stem in _stems(base)]


def _regular_pasts(base: str) -> list[str]:
    if base.endswith("e"):
        return [base + "d"]
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return [base[:-1] + "ied"]
    return [stem + "ed" for stem in _stems(base)]
