"""What the annotators found, as what the store keeps. Pure functions."""

from __future__ import annotations

from annotators import types
from store import records


def suggestions(text: str, analysis: types.Analysis) -> records.Suggestions:
    """An analysis as suggestions; one title a wording and its holders, with every place."""
    return records.Suggestions(
        pipeline=analysis.pipeline,
        tokens=analysis.tokens,
        officials=tuple(
            records.OfficialDraft(o.name, o.country, o.mentions, _reasons(o.reasons))
            for o in analysis.officials
        ),
        titles=_titles(text, analysis.titles),
        pledges=tuple(pledge(one) for one in analysis.pledges),
    )


def _titles(text: str, found: tuple[types.Title, ...]) -> tuple[records.TitleDraft, ...]:
    groups: dict[tuple[str, frozenset[str]], list[types.Title]] = {}
    for title in found:
        wording = text[title.start : title.end].casefold()
        groups.setdefault((wording, frozenset(title.holders)), []).append(title)
    return tuple(
        records.TitleDraft(
            tuple((t.start, t.end) for t in group), group[0].holders, _reasons(group[0].reasons)
        )
        for group in groups.values()
    )


def pledge(pledge: types.Pledge) -> records.PledgeDraft:
    """A pledge as a suggestion."""
    return records.PledgeDraft(
        start=pledge.start,
        end=pledge.end,
        speakers=pledge.speakers,
        on_behalf_of=pledge.on_behalf_of,
        toward=pledge.toward,
        counterparts=pledge.counterparts,
        force=pledge.force,
        cue=pledge.cue,
        reasons=_reasons(pledge.reasons),
        topic=pledge.topic,
    )


def _reasons(reasons: tuple[types.Reason, ...]) -> tuple[records.Reason, ...]:
    return tuple(records.Reason(r.rule, r.evidence, r.attribute, r.where) for r in reasons)


def marked(
    text: str, readout: records.Readout, where: tuple[int, int], force: records.Force
) -> types.Marked:
    """A pledge that an analyst marked, among the items of its article that were not rejected."""
    officials = {o.id: o.name for o in readout.officials if o.decision.stands}
    firsts = by_name(readout)
    return types.Marked(
        text,
        where,
        force,
        tuple(
            types.Official(o.name, o.country, tuple((m.start, m.end) for m in o.mentions))
            for o in readout.officials
            if firsts.get(o.name) == o.id
        ),
        tuple(
            types.Title(span.start, span.end, _names(title.holders, officials))
            for title in readout.titles
            if title.decision.stands
            for span in title.spans
        ),
        tuple(
            types.Pledge(
                p.span.start,
                p.span.end,
                _names(p.speakers, officials),
                p.on_behalf_of,
                p.toward,
                _names(p.counterparts, officials),
                p.force,
            )
            for p in readout.pledges
            if p.decision.stands
        ),
    )


def by_name(readout: records.Readout) -> dict[str, int]:
    """The officials that were not rejected: name to id, of two of one name the first."""
    return {o.name: o.id for o in reversed(readout.officials) if o.decision.stands}


def _names(keys: tuple[int, ...], officials: dict[int, str]) -> tuple[str, ...]:
    return tuple(officials[key] for key in keys if key in officials)
