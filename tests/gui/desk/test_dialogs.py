from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotators import gazetteer
from gui.desk.dialogs import HoldersForm, OfficialForm, PledgeForm
from store.project import Project
from tests.store.conftest import project as project_fixture

project = project_fixture


def test_a_country_is_given_by_name_code_or_acronym(qtbot: QtBot) -> None:
    form = OfficialForm("Rui Vaz", "PRT")
    qtbot.addWidget(form)
    assert form.country.currentText() == "Portugal"
    for words, code in (("Norway", "NOR"), ("EU", "EU"), ("KGZ", "KGZ"), ("EIB", "EIB")):
        form.country.setCurrentText(words)
        assert form.values() == ("Rui Vaz", code)


def test_holders_are_ticked(qtbot: QtBot, project: Project) -> None:
    form = HoldersForm(project.readout(1).officials, [1])
    qtbot.addWidget(form)
    form.holders.item(1).setCheckState(Qt.CheckState.Checked)
    assert form.values() == [1, 2]


def test_sides_are_read_by_name_and_come_back_as_they_were(qtbot: QtBot, project: Project) -> None:
    readout = project.readout(1)
    form = PledgeForm(readout.officials, readout.pledges[0])
    qtbot.addWidget(form)
    assert (form.behalf.text(), form.toward.text()) == ("Portugal", "Norway")
    codes = (*gazetteer.bodies(), *(country.code for country in gazetteer.countries()))
    whole = PledgeForm(readout.officials, replace(readout.pledges[0], toward=codes))
    qtbot.addWidget(whole)
    assert whole.values()["toward"] == list(codes)


def test_every_attribute_of_a_pledge_can_be_changed(qtbot: QtBot, project: Project) -> None:
    readout = project.readout(1)
    form = PledgeForm(readout.officials, readout.pledges[0])
    qtbot.addWidget(form)
    form.toward.setText("Sweden, EU")
    form.force.setCurrentText("hope")
    form.topic.setText(" forests ")
    form.note.setText("ask")
    form.counterparts.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert form.values() == {
        "speakers": [1],
        "counterparts": [],
        "on_behalf_of": ["PRT"],
        "toward": ["SWE", "EU"],
        "force": "hope",
        "topic": "forests",
        "note": "ask",
    }
