"""Mistakes of a user that a type checker finds: each line that says so is an error to it, and no other is."""

from __future__ import annotations

import opinionguard as og

case = og.Case(id="c", events=[og.ServiceLaunch(id="launch")])
decision = og.decide(case, at="2026-11-22")
gate = og.Gate([case])

og.decide(case)  # mistake: there is no answer without an instant
og.decide(case, at="2026-11-22", reading=og.Readings())  # mistake: misspelt
og.Case(id=7, events=[])  # mistake: an id is text
og.Case(events=[])  # mistake: a case has an id
og.Service(audience="publik")  # mistake: no such audience
og.Service(offered_in_mainland_china="yes")  # mistake: true or false
og.UserGrowth(id="growth")  # mistake: an event that occurred has its day
og.UserGrowth(id="growth", on=20260302)  # mistake: no date
og.Waiver(id="w", case="c", event="launch", provision="3(1)", approver="Li Wei", expires="2026-12-05")  # mistake: why?
decision.may_lunch  # mistake: no such answer
decision.may_launch = True  # mistake: an answer is not to be changed
gate.allows(case)  # mistake: a gate is asked by id
og.explain(decision, case, lang="de")  # mistake: no such language
og.WorkingCalendar.china().add_working_days("2026-03-02", 30)  # mistake: a date is wanted
og.Gate.from_folder("launches", settings="opinionguard.toml")  # mistake: a value is wanted, as of load_settings
og.Verdicts  # mistake: no such name
