"""Plans that come with the curriculum: offered with the modules, and taken over as they are."""

import pytest
from live import Desk


@pytest.fixture(scope="module")
def desk(daemon):
    return Desk(daemon, "facilitator")


def test_they_are_offered_beside_the_modules_and_add_up(desk):
    offered = desk.get("/api/modules")
    assert offered["problems"] == []
    modules = {module["id"]: module for module in offered["modules"]}
    plans = {plan["id"]: plan for plan in offered["plans"]}
    assert set(plans) == {"evening-180", "family-evening", "four-weeks", "group-120", "group-90"}
    for plan in plans.values():
        assert plan["title"]["en"] and plan["title"]["es"] and plan["summary"]["es"]
        for evening in plan["evenings"]:
            minutes = [item.get("break") or item.get("minutes") or modules[item["module"]]["minutes"]
                       for item in evening["items"]]
            assert sum(minutes) == plan["minutes"], plan["id"]


def test_a_group_takes_one_over_as_it_is(desk):
    group = desk.get("/api/groups")[0]["id"]
    for plan in desk.get("/api/modules")["plans"]:
        kept = desk.post(f"/api/groups/{group}/plan", evenings=plan["evenings"], next=0)
        assert kept["evenings"] == plan["evenings"] and kept["from"] == "group"
