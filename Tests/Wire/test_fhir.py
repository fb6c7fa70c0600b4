"""Attendance as a FHIR R4 bundle, read by fhir.resources."""

import json

import pytest
from fhir.resources.R4B.bundle import Bundle

from live.exports import NOTICE, eventful, export, table

# Members of an Encounter in R4 (4.0.1), beside those of every resource.
ENCOUNTER = {
    "resourceType", "id", "extension", "identifier", "status", "statusHistory", "class",
    "classHistory", "type", "serviceType", "priority", "subject", "episodeOfCare", "basedOn",
    "participant", "appointment", "period", "length", "reasonCode", "reasonReference", "diagnosis",
    "account", "hospitalization", "location", "serviceProvider", "partOf",
}


@pytest.fixture(scope="module")
def clinic(new_daemon):
    with eventful(new_daemon) as daemon:
        yield daemon


@pytest.fixture(scope="module")
def rows(clinic):
    return table(clinic, "--names", "display")


@pytest.fixture(scope="module")
def bundle(clinic):
    return json.loads(export(clinic, "--format", "fhir"))


def resources(bundle, kind):
    found = [entry["resource"] for entry in bundle["entry"]]
    return [resource for resource in found if resource["resourceType"] == kind]


@pytest.mark.parametrize("names", ["none", "display", "legal"])
def test_the_bundle_is_valid(clinic, names):
    bundle = Bundle.model_validate_json(export(clinic, "--format", "fhir", "--names", names))
    assert bundle.type == "collection"
    kinds = {entry.resource.get_resource_type() for entry in bundle.entry}
    assert kinds == {"Group", "Practitioner", "Encounter"}
    assert NOTICE in {tag.display for tag in bundle.meta.tag}


def test_encounters_have_nothing_that_r4_does_not_know(bundle):
    encounters = resources(bundle, "Encounter")
    assert all(set(resource) <= ENCOUNTER for resource in encounters)
    # R4's names: in R5 a class is a list, and a period is called actualPeriod.
    assert all(isinstance(resource["class"], dict) for resource in encounters)
    assert {resource["class"]["code"] for resource in encounters} <= {"AMB", "VR"}
    assert {resource["status"] for resource in encounters} <= {
        "planned", "in-progress", "finished", "cancelled"}


def test_every_reference_leads_to_a_resource_before_it(bundle):
    known = set()
    for entry in bundle["entry"]:
        assert entry["fullUrl"] == "urn:uuid:" + entry["resource"]["id"]
        assert entry["fullUrl"] not in known
        known.add(entry["fullUrl"])
        for reference in references(entry["resource"]):
            assert reference in known


def references(value):
    if isinstance(value, dict):
        if isinstance(value.get("reference"), str):
            yield value["reference"]
        for member in value.values():
            yield from references(member)
    if isinstance(value, list):
        for member in value:
            yield from references(member)


def test_encounters_say_what_the_table_says(bundle, rows):
    encounters = {
        resource["identifier"][0]["value"]: resource for resource in resources(bundle, "Encounter")
    }
    for row in rows:
        one = encounters[f"{row['session']}/{row['participant']}"]
        assert one["extension"][0]["valueCode"] == row["status"]
        assert one["subject"]["identifier"]["value"] == row["participant"]
        assert "display" not in one["subject"]
        session = encounters[row["session"]]
        assert one["partOf"]["reference"] == "urn:uuid:" + session["id"]
        if row["arrived"]:
            assert one["period"]["start"] == row["arrived"]
            assert one["status"] == ("finished" if row["endedAt"] else "in-progress")
        if row["arrived"] and row["endedAt"]:
            assert one["period"]["end"] == row["left"]
            assert one["length"]["value"] == int(row["netMinutes"])
        if row["status"] in {"no-show", "excused", "late-canceled"}:
            assert one["status"] == "cancelled" and "length" not in one
        assert session["period"]["start"] == row["startedAt"]


def delivered(encounter):
    """Module, version and minutes of each module that an encounter names."""
    for one in encounter["extension"]:
        if one["url"] == "urn:circle:delivered-module":
            parts = {part["url"]: part for part in one["extension"]}
            version = parts.get("version", {}).get("valuePositiveInt")
            assert parts["duration"]["valueDuration"]["code"] == "min"
            yield parts["module"]["valueString"], version, parts["duration"]["valueDuration"]["value"]


def test_encounters_name_the_modules_that_the_table_names(bundle, rows):
    encounters = {
        resource["identifier"][0]["value"]: resource for resource in resources(bundle, "Encounter")
    }
    pairs = lambda text: dict(pair.rsplit(" ", 1) for pair in text.split("; ")) if text else {}
    named = 0
    for row in rows:
        if not row["endedAt"]:
            continue
        told = list(delivered(encounters[f"{row['session']}/{row['participant']}"]))
        assert {module: str(minutes) for module, _, minutes in told} == pairs(row["modules"])
        assert {m: str(v) for m, v, _ in told if v} == pairs(row["moduleVersions"])
        named += len(told)
    assert named > 0


def test_the_same_thing_has_the_same_name_in_every_bundle(clinic, bundle):
    again = json.loads(export(clinic, "--format", "fhir", "--names", "display"))
    assert [e["fullUrl"] for e in again["entry"]] == [e["fullUrl"] for e in bundle["entry"]]
