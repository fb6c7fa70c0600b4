"""The audit log of a real daemon: verified by circled, and by its documented form without circled."""

import hashlib
import json
import os
import pwd
import shutil
import sqlite3
import subprocess

import pytest

from live import Person
from live.daemon import circled


def run(*arguments):
    return subprocess.run([circled(), *map(str, arguments)], capture_output=True, text=True)


def audit(daemon, *arguments):
    return run("audit", *arguments, "--data", daemon.data)


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    return tmp_path_factory.mktemp("elsewhere") / "audit.jsonl"


@pytest.fixture(scope="module")
def signed(new_daemon, elsewhere):
    """A daemon whose session has been corrected, ended and signed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CIRCLE_AUDIT_CHECKPOINT_FILE", str(elsewhere))
        daemon = new_daemon()
    facilitator = Person.facilitator(daemon)
    facilitator.do("start")
    facilitator.do(
        "mark", participant=next(iter(facilitator.console["roster"])), status="excused",
        mode="in-person", reason="Dentist")
    facilitator.do("end")
    facilitator.do("sign")
    yield daemon
    facilitator.close()


@pytest.fixture
def copy(signed, tmp_path):
    """What somebody could do to the files: a copy to try it on, without a daemon."""
    # Attendance records are worked out when somebody asks for them.
    listed = signed.request(
        "GET", "/api/attendance/page?from=2026-01-01&to=2099-01-01", role="supervisor")
    assert listed.status == 200 and listed.json()["sessions"]
    with sqlite3.connect(signed.data / "circle.sqlite") as source:
        folder = tmp_path / "copy"
        folder.mkdir()
        with sqlite3.connect(folder / "circle.sqlite") as target:
            source.backup(target)
    shutil.copy(signed.data / "audit.pub", folder)

    def tampered(sql):
        with sqlite3.connect(folder / "circle.sqlite") as database:
            for table in ["entries", "checkpoints"]:
                for name in ["stay", "remain"]:
                    database.execute(f"DROP TRIGGER IF EXISTS audit_{table}_{name}")
            database.executescript(sql)
        return folder

    return tampered


def rows(daemon, sql):
    with sqlite3.connect(daemon.data / "circle.sqlite") as database:
        return database.execute(sql).fetchall()


def test_what_was_done_is_listed(signed):
    listed = audit(signed, "list")
    assert listed.returncode == 0
    lines = [line.split("\t") for line in listed.stdout.splitlines()]
    actions = [line[3] for line in lines]
    assert actions.index("record-corrected") < actions.index("record-signed")
    assert "console-opened" in actions
    assert all(word not in listed.stdout for word in ["Dentist", "excused", "Dana"])
    only = audit(signed, "list", "--action", "record-signed", "--actor", "dana", "--limit", 5)
    [line] = only.stdout.splitlines()
    assert line.split("\t")[2:4] == ["staff:dana", "record-signed"]
    assert "digest=" in line
    assert audit(signed, "list", "--from", "2031-01-01").stdout == ""
    assert "audit-read" in audit(signed, "list", "--actor", "tool").stdout
    nobody = audit(signed, "list", "--actor", "nobody")
    assert nobody.returncode == 1
    assert "nobody" in nobody.stderr


def test_what_commands_do_is_written_down(tmp_path):
    added = subprocess.run(
        [circled(), "staff", "add", "ana", "--name", "Ana", "--data", tmp_path / "data"],
        input="a password for Ana\n", capture_output=True, text=True)
    assert added.returncode == 0, added.stderr
    data = ["--data", tmp_path / "data"]
    assert run("token", "ana", *data).returncode == 0
    group = run("add", "group", "Monday Group", *data).stdout.strip()
    person = run("add", "participant", "Walt H.", "--group", group, *data).stdout.split("\t")[0]
    assert run("revoke", "ana", *data).returncode == 0
    assert run("revoke", "--participant", person, *data).returncode == 0
    listed = run("audit", "list", *data).stdout
    entries = [line.split("\t")[2:] for line in listed.splitlines()]
    assert [entry[:2] for entry in entries] == [
        ["tool", action]
        for action in [
            "staff-changed", "credential-issued", "directory-changed", "directory-changed",
            "credential-revoked", "credential-revoked",
        ]
    ]
    assert f"participant={person}" in entries[3][2]
    # Who of the clinic sits at the machine isn't known; as whom they use it is.
    user = pwd.getpwuid(os.getuid()).pw_name
    assert entries[5][2] == f"participant={person} user={user}"
    assert all(f"user={user}" in entry[2].split() for entry in entries)
    assert all(word not in listed for word in ["Ana", "Walt", "Monday", "password"])
    assert run("audit", "verify", *data).returncode == 0


def test_it_is_verified_while_the_daemon_serves(signed):
    verified = audit(signed, "verify")
    assert verified.returncode == 0, verified.stdout
    assert "entries and" in verified.stdout
    assert "checkpoints checked: nothing was changed" in verified.stdout


def test_checkpoints_are_kept_elsewhere_and_compared(signed, elsewhere, tmp_path):
    kept = elsewhere.read_text().splitlines()
    assert kept
    made = audit(signed, "checkpoint")
    assert made.returncode == 0
    line = made.stdout.strip()
    assert json.loads(line)["sequence"] > json.loads(kept[0])["sequence"]
    both = audit(signed, "verify", "--checkpoint", elsewhere, "--checkpoint", line)
    assert both.returncode == 0
    assert f"and {len(kept) + 1} kept elsewhere" in both.stdout
    # One that was made for another log.
    other = tmp_path / "other"
    strange = run("audit", "checkpoint", "--data", other).stdout.strip()
    wrong = audit(signed, "verify", "--checkpoint", strange)
    assert wrong.returncode == 1
    assert "isn't one to verify with" in wrong.stdout
    half = audit(signed, "verify", "--checkpoint", line[:-20])
    assert half.returncode == 1
    assert "isn't a whole line" in half.stderr


@pytest.mark.parametrize(
    "sql, said",
    [
        ("UPDATE audit_entries SET entry = replace(entry, 'dana', 'luis') WHERE sequence = 2",
         "Entry 2 has been changed"),
        ("DELETE FROM audit_entries WHERE sequence = 2", "Entry 2 is missing"),
        ("DELETE FROM audit_entries WHERE sequence > 2", "The end of the log has been cut off"),
        ("UPDATE audit_entries SET sequence = -sequence WHERE sequence = 2", "Entry 2 is missing"),
        ("DELETE FROM audit_checkpoints WHERE number = 1", "Checkpoint 1 is missing"),
        ("DELETE FROM audit_head", "The signed head is missing"),
    ],
)
def test_what_was_tampered_with_is_told(copy, sql, said):
    folder = copy(sql)
    before = sorted(path.name for path in folder.iterdir() if "sqlite-" not in path.name)
    verified = run("audit", "verify", "--data", folder)
    assert verified.returncode == 1
    assert said in verified.stdout
    # Nothing is made or written beside what is to be looked into.
    assert sorted(p.name for p in folder.iterdir() if "sqlite-" not in p.name) == before


ENDED = "event LIKE '{\"ended\"%'"


@pytest.mark.parametrize(("sql", "said"), [
    (f"UPDATE events SET at = at - 1 WHERE {ENDED}", "isn't what it was as version 1"),
    (f"DELETE FROM events WHERE sequence > (SELECT sequence FROM events WHERE {ENDED})",
     "isn't event"),
    ("DELETE FROM events WHERE session IN (SELECT session FROM events WHERE event LIKE '%marked%')",
     "is gone"),
    ("DELETE FROM events", "is gone"),
    ("DELETE FROM events WHERE sequence = 1", "is gone"),
    ("UPDATE events SET event = '{' WHERE sequence = 2", "can't be read"),
    ("UPDATE attendance_lines SET net = net + 60", "isn't what its log says"),
    ("UPDATE attendance_records SET signer_name = 'Eve'", "isn't what its log says"),
])
def test_a_record_that_is_not_what_was_signed_is_told(copy, sql, said):
    folder = copy(sql)
    verified = run("audit", "verify", "--data", folder)
    assert verified.returncode == 1
    assert said in verified.stdout, verified.stdout
    assert run("audit", "verify", "--no-records", "--data", folder).returncode == 0


def test_a_log_that_was_emptied_is_told(copy):
    folder = copy(
        "DELETE FROM audit_entries; DELETE FROM audit_checkpoints; DELETE FROM audit_head")
    verified = run("audit", "verify", "--data", folder)
    assert verified.returncode == 1 and "it has been removed" in verified.stdout


def test_a_copy_is_sound_until_it_is_compared_with_what_came_later(copy, signed):
    folder = copy("SELECT 1")
    line = audit(signed, "checkpoint").stdout.strip()
    assert run("audit", "verify", "--data", folder).returncode == 0
    older = run("audit", "verify", "--data", folder, "--checkpoint", line)
    assert older.returncode == 1
    assert "replaced by an older copy" in older.stdout


def test_the_key_to_verify_with_can_be_given(signed, tmp_path):
    assert audit(signed, "verify", "--public-key", signed.data / "audit.pub").returncode == 0
    run("audit", "checkpoint", "--data", tmp_path / "other")
    wrong = audit(signed, "verify", "--public-key", tmp_path / "other/audit.pub")
    assert wrong.returncode == 1
    assert "isn't one to verify with" in wrong.stdout
    none = audit(signed, "verify", "--public-key", signed.data / "ready.json")
    assert none.returncode == 1
    assert "can't be read" in none.stderr
    assert (signed.data / "audit.key").stat().st_mode & 0o777 == 0o600


def test_a_folder_without_a_log_is_told_and_left_alone(tmp_path):
    verified = run("audit", "verify", "--data", tmp_path / "nothing")
    assert verified.returncode == 1
    assert "There is no circle.sqlite" in verified.stderr
    assert not (tmp_path / "nothing").exists()


def test_anybody_can_verify_it_without_circle(signed, tmp_path):
    previous = "0" * 64
    hashes = {}
    for sequence, entry, digest in rows(
        signed, "SELECT sequence, entry, hex(hash) FROM audit_entries ORDER BY sequence"
    ):
        said = json.loads(entry)
        assert list(said) == ["sequence", "previous", "at", "actor", "action", "subject"]
        assert said["sequence"] == sequence == len(hashes) + 1
        assert said["previous"] == previous
        previous = hashlib.sha256(entry.encode()).hexdigest()
        assert previous == digest.lower()
        hashes[sequence] = previous
    head = rows(
        signed, "SELECT sequence, hex(hash), checkpoints, key, hex(signature) FROM audit_head")
    [(sequence, digest, count, key, signature)] = head
    assert hashes[sequence] == digest.lower()
    check(signed, tmp_path, signature, {
        "circle": "audit head 1", "sequence": sequence, "hash": digest.lower(),
        "checkpoints": count, "key": key})
    checkpoints = rows(
        signed, "SELECT number, sequence, hex(hash), at, key, hex(signature) FROM audit_checkpoints")
    assert len(checkpoints) == count
    for number, sequence, digest, at, key, signature in checkpoints:
        assert hashes[sequence] == digest.lower()
        check(signed, tmp_path, signature, {
            "circle": "audit checkpoint 1", "number": number, "sequence": sequence,
            "hash": digest.lower(), "at": at, "key": key})


def check(daemon, folder, signature, message):
    """By OpenSSL, as anybody would."""
    (folder / "message").write_text(json.dumps(message, separators=(",", ":")))
    (folder / "signature").write_bytes(bytes.fromhex(signature))
    subprocess.run(
        ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", daemon.data / "audit.pub", "-rawin",
         "-in", folder / "message", "-sigfile", folder / "signature"],
        check=True, capture_output=True)
