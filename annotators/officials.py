"""Officials and their titles: who is licensed as a name, linked to whom, of what country."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from annotators import gazetteer, names, offices
from annotators.gazetteer import words as word_list
from annotators.layers import Place, paragraphs, words
from annotators.names import Run
from annotators.offices import Office
from annotators.types import Official, Reason, Title

_AFTER_NAME = re.compile(
    r"^,? (?:\([\w ]+\),? )?(?:who is |also |then |now |the |currently |and |a "
    r"|himself |herself |his |her |country'?s? )*$|^, $"
)
_JOIN = re.compile(r"^(?:,? and (?:the )?(?:concurrently )?|, )$")


@dataclass(slots=True)
class Person:
    """One official while the article is read."""

    name: str
    evidence: str
    where: tuple[int, int]
    mentions: set[tuple[int, int]] = field(default_factory=set)
    countries: Counter[str] = field(default_factory=Counter)
    why_country: str = ""


@Language.component("pledgebook_officials", assigns=["doc._.officials", "doc._.titles"])
def find(doc: Doc) -> Doc:
    """Set officials and titles."""
    finder = _Finder(doc.text, doc._.places)
    finder.read()
    doc._.officials, doc._.titles = finder.result()
    return doc


class _Finder:
    """Reads one article paragraph by paragraph, then links what it found."""

    def __init__(self, text: str, places: tuple[Place, ...]) -> None:
        self.text = text
        self.places = {place.start: place for place in places}
        self.people: list[Person] = []
        self.given: list[tuple[Office, Run]] = []
        self.loose: list[Run] = []

    def read(self) -> None:
        for start, end in paragraphs(self.text):
            here = words(self.text, start, end)
            found = offices.find(self.text, here, self.places)
            taken = {w.start for o in found for w in here if o.start <= w.start < o.end}
            for run in names.runs(self.text, here, self.places, taken):
                self._read_run(run, found, end)
        for run in self.loose:
            self._mention(run)

    # --- who is a name -----------------------------------------------------------

    def _read_run(self, run: Run, found: list[Office], end: int) -> None:
        before = self._offices_before(run, found)
        after = self._offices_after(run, found)
        honorific = self._honorific(run)
        speech = self._speaks(run, end)
        if before or after:
            evidence = f"named with the title “{self._quote((before or after)[0])}”"
        elif honorific:
            evidence = f"follows the honorific “{honorific}”"
        elif speech and len(run.words) > 1:
            evidence = f"speaks (“{speech}”)"
        else:
            self.loose.append(run)
            return
        person = self._person(run, evidence)
        for office in (*before, *after):
            self._country(person, office)
            if not office.bare or (office in after and office.country):
                self.given.append((office, run))

    def _offices_before(self, run: Run, found: list[Office]) -> list[Office]:
        """Titles that end right before the name, joined ones included, nearest first."""
        chain: list[Office] = []
        edge = run.start
        for office in sorted((o for o in found if o.end <= run.start), key=lambda o: -o.start):
            gap = self.text[max(office.after, office.end) : edge]
            fits = _JOIN.match(gap) if chain else self._only_honorifics(gap)
            if not fits:
                break
            chain.append(office)
            edge = office.start - len(self._outside_before(office.start))
        return chain

    def _outside_before(self, start: int) -> str:
        match = re.search(r"(?:the |The )$", self.text[max(0, start - 4) : start])
        return match.group() if match else ""

    def _only_honorifics(self, gap: str) -> bool:
        rest = [w for w in re.findall(r"[^\s,]+", gap) if not re.fullmatch(r"\(\w+\)", w)]
        listed = word_list("titles", "honorifics")
        if "," in gap and not rest:  # "…, adviser of India, Zhao said": the title is another's
            return False
        return len(gap) < 40 and all(
            w.lower().rstrip(".") in listed or w.lower() in listed for w in rest
        ) and gap.count(",") <= 2 and ("\n" not in gap)  # fmt: skip

    def _offices_after(self, run: Run, found: list[Office]) -> list[Office]:
        chain: list[Office] = []
        edge = run.end
        for office in sorted((o for o in found if o.start >= run.end), key=lambda o: o.start):
            gap = self._without_country(edge, office.start)
            fits = _JOIN.match(gap) if chain else ("," in gap and _AFTER_NAME.match(gap))
            if not fits:
                break
            chain.append(office)
            edge = office.after
        if chain and not self._apposition_ends(chain[-1]):
            return []
        return chain

    def _apposition_ends(self, office: Office) -> bool:
        """What follows is no further name, which would make the title that other person's."""
        rest = self.text[office.after : office.after + 60]
        here = words(rest)
        return not (here and rest[: here[0].start] in (" ",) and names.name_word(here[0]))

    def _without_country(self, start: int, end: int) -> str:
        gap = self.text[start:end]
        for place in self.places.values():
            if start <= place.start and place.end <= end:
                shape = self.text[place.start : place.end]
                gap = re.sub(re.escape(shape) + r"(?:['’]s)? ?", "", gap, count=1)
        return gap

    def _honorific(self, run: Run) -> str:
        before = self.text[max(0, run.start - 16) : run.start]
        match = re.search(r"([^\s,(]+?)\.?\s$", before)
        if match is None or not match.group(1)[0].isupper():
            return ""
        word = match.group(1)
        known = word.lower() in word_list("titles", "honorifics") or word == "H.E"
        known = known or word.lower() in word_list("titles", "bare")
        return word if known and word.lower() != "he" else ("HE" if word == "HE" else "")

    def _speaks(self, run: Run, end: int) -> str:
        after = words(self.text, run.end, min(end, run.end + 40))[:2]
        before = words(self.text, max(0, run.start - 14), run.start)[-1:]
        said = word_list("speech", "said") | word_list("speech", "pledged")
        for word in (*after, *before):
            if word.text in said:
                return word.text
        return ""

    # --- one person, many mentions ---------------------------------------------------

    def _person(self, run: Run, evidence: str) -> Person:
        known = self._known(run)
        if known is None:
            known = Person(self.text[run.start : run.end], evidence, (run.start, run.end))
            self.people.append(known)
        elif len(run.words) > len(known.name.split()):
            known.name = self.text[run.start : run.end]
        known.mentions.add((run.start, run.end))
        return known

    def _known(self, run: Run) -> Person | None:
        """The person of whom the run is a full or short form, the latest first."""
        form = [w.text for w in run.words]
        for person in sorted(self.people, key=lambda p: -max(e for _, e in p.mentions)):
            full = person.name.split()
            short, long = sorted((form, full), key=len)
            if long[: len(short)] == short or long[-len(short) :] == short:
                return person
        return None

    def _mention(self, run: Run) -> None:
        person = self._known(run)
        if person is not None and len(run.words) <= len(person.name.split()):
            person.mentions.add((run.start, run.end))

    # --- of what country ---------------------------------------------------------------

    def _country(self, person: Person, office: Office) -> None:
        if office.country:
            person.countries[office.country] += 3
            person.why_country = f"the title “{self._quote(office)}” names it"
            return
        for place in self.places.values():
            gap = self.text[place.end : office.start]
            if place.end <= office.start and re.fullmatch(r"(?:['’]s?)? (?:[a-z]+ ){0,2}", gap):
                person.countries[place.code] += 3
                shown = self.text[place.start : place.end]
                person.why_country = f"“{shown}” stands before the title “{self._quote(office)}”"

    def _quote(self, office: Office) -> str:
        return self.text[office.start : office.end]

    def _fallback(self, person: Person) -> tuple[str, str]:
        """A country for an official whom no title places, and why that one."""
        beside = self._beside(person)
        if beside is not None:
            shown = self.text[beside.start : beside.end]
            return beside.code, f"“{shown}” stands just before the name"
        counts = Counter(p.code for p in self.places.values() if p.kind != "body")
        placed = {code for other in self.people for code in other.countries}
        free = [code for code, _ in counts.most_common() if code not in placed]
        if free and counts[free[0]] * 3 >= counts.most_common(1)[0][1]:
            return free[0], "the other officials are placed elsewhere; this side is named most"
        common = counts.most_common(1)
        return (common[0][0] if common else ""), "nothing near the name says; named most here"

    def _beside(self, person: Person) -> Place | None:
        """A country or demonym in the same clause, shortly before a mention."""
        for start, _ in sorted(person.mentions):
            near = [p for p in self.places.values() if start - 70 <= p.start and p.end <= start]
            for place in sorted(near, key=lambda p: -p.start)[:1]:
                gap = self.text[place.end : start]
                if place.kind == "demonym" and not re.search(r"[.;:\n]| and | with ", gap):
                    return place
        return None

    # --- what comes of it ----------------------------------------------------------------

    def result(self) -> tuple[tuple[Official, ...], tuple[Title, ...]]:
        officials = [self._official(person) for person in self.people]
        officials = [o for o in officials if o.country]
        kept = {o.name for o in officials}
        holders: dict[tuple[int, int], list[str]] = {}
        for office, run in self.given:
            person = self._known(run)
            if person is not None and person.name in kept:
                holders.setdefault((office.start, office.end), []).append(person.name)
        titles = tuple(
            Title(
                s, e, tuple(dict.fromkeys(who)), (Reason("title next to a name", self.text[s:e]),)
            )
            for (s, e), who in sorted(holders.items())
        )
        return tuple(sorted(officials, key=lambda o: o.mentions[0])), titles

    def _official(self, person: Person) -> Official:
        if person.countries:
            code, why = person.countries.most_common(1)[0][0], person.why_country
        else:
            code, why = self._fallback(person)
        return Official(
            person.name,
            code,
            tuple(sorted(person.mentions)),
            (
                Reason("name", person.evidence, where=person.where),
                Reason("country", f"{gazetteer.label(code)}: {why}", "country"),
            ),
        )
