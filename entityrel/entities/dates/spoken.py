"""Years and counts in words."""

from entityrel.entities.dates.words import words


def spoken_year(text: str) -> int:
    """The year that is spoken: 'nineteen ninety-six', 'two thousand and four'."""
    parts = text.lower().replace("-", " ").split()
    if parts[:2] == ["two", "thousand"]:
        return 2000 + sum(_value(part) for part in parts[2:])
    rest = [part for part in parts[1:] if part != "oh"]
    if rest == ["hundred"]:
        return _value(parts[0]) * 100
    return _value(parts[0]) * 100 + sum(_value(part) for part in rest)


def spoken_count(text: str) -> float:
    """The count of 'twenty-five', 'a hundred', '1,500', '2 1/2'."""
    parts = text.lower().replace(",", "").replace("-", " ").split()
    total = current = 0.0
    for part in parts:
        magnitude = words().tables["magnitude"].get(part)
        if part == "1/2":
            current += 0.5
        elif magnitude == 1000:
            total, current = total + max(current, 1) * 1000, 0
        elif magnitude:
            current = max(current, 1) * magnitude
        elif part[0].isdigit():
            current += float(part)
        else:
            current += _value(part)
    return total + current


def _value(word: str) -> int:
    return int(words().tables["number"].get(word, 0))
