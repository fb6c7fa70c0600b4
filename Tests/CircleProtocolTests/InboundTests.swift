import CircleCore
import CircleProtocol
import Testing

@Suite("What clients send")
struct InboundTests {
  private func read(_ text: String) -> Inbound { .read(Array(text.utf8)) }

  private static let expected: [String: Command] = [
    "an answer on a scale": .answer(ItemID("p2.s1"), .number(6)),
    "an answer to a choice": .answer(ItemID("p2.s2"), .option("a")),
    "an answer with several options": .answer(ItemID("p2.s2"), .options(["a", "b"])),
    "an answer in words": .answer(ItemID("p2.s1"), .words(["hope", "two words"])),
    "an answer in a sentence, filled up": .answer(
      ItemID("p2.s1"), .text("The walk helped.")),
    "an exit ticket": .answer(ItemID("p2.s1"), .ticket(rating: 4, note: "Thanks")),
    "half an exit ticket": .answer(ItemID("p2.s1"), .ticket(rating: 2, note: nil)),
    "showing a text": .text(TextID("00ff10aa"), approve: true),
    "leaving a text out": .text(TextID("00ff10aa"), approve: false),
    "skipping a question": .answer(ItemID("p2.s1"), .skip),
    "raising a hand": .hand(up: true),
    "lowering a hand": .hand(up: false),
    "asking for a private word": .talk(ask: true),
    "not needing it any more": .talk(ask: false),
    "done with this step": .ready,
    "passing in a go-round": .pass,
    "sitting out of pairing": .sitOut(true),
    "joining in again": .sitOut(false),
    "stepping out": .away(true),
    "coming back": .away(false),
    "leaving": .leave,
    "starting the session": .start,
    "ending the session": .end,
    "changing what is to come": .agenda([
      .part(PartID("p2"), minutes: 15, without: [StepID("p2.s4")]), .breakTime(minutes: 10),
      .module("stop", minutes: 20, without: ["talk"]), .part(PartID("p3")), .module("tipp"),
    ]),
    "bringing back what was left out": .agenda([
      .part(PartID("p2"), minutes: 20, with: [StepID("p2.s3"), StepID("p2.s4")])
    ]),
    "dropping all that is to come": .agenda([]),
    "going to a step": .go(StepID("p2.s3")),
    "the next step": .next,
    "the step before": .back,
    "starting a timer": .timer(.start(seconds: 300)),
    "going on with a timer": .timer(.start(seconds: nil)),
    "pausing a timer": .timer(.pause),
    "adding a minute": .timer(.add(seconds: 60)),
    "a break": .pause(minutes: 10),
    "going on after a break": .resume,
    "opening a question": .open(ItemID("p2.s1")),
    "closing a question": .close(ItemID("p2.s1")),
    "releasing results": .release(ItemID("p2.s1")),
    "letting in somebody on the list": .admit(GuestID("g1"), as: ParticipantID("u1")),
    "letting in somebody who isn't on the list": .admit(GuestID("g2"), as: nil),
    "not now": .decline(GuestID("g2")),
    "removing somebody": .remove(ParticipantID("u1")),
    "marking attendance": .mark(
      ParticipantID("u1"),
      Mark(status: .excused, mode: .inPerson, reason: "Called at 8:40, car trouble.")),
    "taking a mark back": .unmark(ParticipantID("u1"), reason: "Marked by mistake."),
    "pairing by two": .pair(size: 2, avoid: [[ParticipantID("u1"), ParticipantID("u2")]]),
    "swapping parts": .rotate,
    "ending pairs": .unpair,
    "putting whoever waits into a group": .regroup,
    "keeping two people apart": .keepApart(ParticipantID("u1"), ParticipantID("u2"), true),
    "a hand was heard": .heard(ParticipantID("u1")),
    "going to somebody who asked": .respond(ParticipantID("u1"), .coming),
    "having talked": .respond(ParticipantID("u1"), .done),
    "talking after the group": .respond(ParticipantID("u1"), .after),
    "talking now, at a place": .respond(ParticipantID("u1"), .now, place: "room 2"),
    "going to somebody who asked at the door": .respondToGuest(GuestID("g2"), .coming),
    "meeting somebody from the door": .respondToGuest(GuestID("g2"), .now, place: "the bench"),
    "safety on": .safety(true),
    "safety off": .safety(false),
    "one line on every screen": .announce("Lunch is in the kitchen today."),
    "clearing that line": .announce(""),
    "handing over the lead": .handOver(StaffID("staff-luis")),
    "marking attendance with times": .mark(
      ParticipantID("u1"),
      Mark(
        status: .lateAndLeftEarly, mode: .online,
        arrived: Instant(milliseconds: 1_794_925_200_000),
        left: Instant(milliseconds: 1_794_931_200_000), reason: "Had another appointment.")),
    "saying how somebody takes part, and nothing else": .mark(
      ParticipantID("u1"),
      Mark(status: .measured, mode: .online, reason: "She joined from home.")),
    "marking attendance without a mode": .mark(
      ParticipantID("u1"), Mark(status: .present, mode: nil, reason: "No phone with them.")),
    "signing": .sign(),
    "signing with words of one’s own": .sign(statement: "I was there for all of it.", version: 2),
    "amending a signed record": .amend(
      ParticipantID("u1"),
      Mark(
        status: .leftEarly, mode: .inPerson, left: Instant(milliseconds: 1_794_931_200_000),
        reason: "She left with her ride.")),
    "amending a mark away": .amendWithdrawal(ParticipantID("u1"), reason: "The wrong person."),
    "correcting when the session was held": .correctTimes(
      HeldTimes(
        startedAt: Instant(milliseconds: 1_794_924_000_000),
        endedAt: Instant(milliseconds: 1_794_934_800_000),
        breaks: [
          Interval(
            start: Instant(milliseconds: 1_794_929_400_000),
            end: Instant(milliseconds: 1_794_930_000_000))
        ]), reason: "Nobody had pressed Break."),
    "calling a session off": .callOff(reason: "Snow."),
    "countersigning": .countersign(3, approve: true, reason: nil),
    "declining an amendment": .countersign(3, approve: false, reason: "She was there."),
  ]

  @Test func theSharedCommandsAreTheCommandsTheySay() throws {
    let cases = try ProtocolFixtures.cases("commands.json")
    #expect(Set(cases.compactMap { $0["name"]?.string }) == Set(Self.expected.keys))
    for each in cases {
      let name = try #require(each["name"]?.string)
      let message = try #require(each["message"])
      let id = CommandID(try #require(message["id"]?.string))
      let command = try #require(Self.expected[name])
      #expect(Inbound.read(message.bytes) == .command(id, command), "\(name)")
    }
  }

  @Test func whatHasNoIDIsReadWithoutOne() throws {
    let plain = try ProtocolFixtures.cases("commands.json", in: "plain")
    #expect(plain.compactMap { $0["message"].map { Inbound.read($0.bytes) } } == [.sync, .ping])
  }

  @Test(arguments: [
    "", "x", "[]", "1", "\"hand\"", "null", "{}", #"{"id":"1"}"#, #"{"type":1,"id":"1"}"#,
    #"{"type":"hand","up":true}"#, #"{"type":"hand","up":true,"id":""}"#,
    #"{"type":"hand","up":true,"id":7}"#, #"{"type":"hand","up":true,"id":"a b"}"#,
    #"{"type":"hand","up":true,"id":"é"}"#, #"{"type":"hand","up":true,"id":null}"#,
  ])
  func withoutATypeAndAnIDItIsNoMessage(_ text: String) {
    #expect(read(text) == .trouble(nil, .malformed))
  }

  @Test func anIDMayBeSoLong() {
    let long = String(repeating: "a", count: 64)
    #expect(read(#"{"type":"next","id":"\#(long)"}"#) == .command(CommandID(long), .next))
    #expect(read(#"{"type":"next","id":"\#(long)a"}"#) == .trouble(nil, .malformed))
  }

  @Test func anUnknownCommandIsCalledThat() {
    for type in ["", "Hand", "knock", "connect", "alive", "timerRanOut", "welcome", "hand "] {
      #expect(
        read(#"{"type":"\#(type)","id":"1"}"#) == .trouble(CommandID("1"), .unknownCommand))
    }
  }

  /// Each wrong member, and which one is named.
  private static let bad: [(String, String)] = [
    (#""type":"answer","item":"p1.s3""#, "value"),
    (#""type":"answer","item":"p1.s3","value":true"#, "value"),
    (#""type":"answer","item":"p1.s3","value":6.5"#, "value"),
    (#""type":"answer","item":"p1.s3","value":[6]"#, "value"),
    (#""type":"answer","item":"p1.s3","value":{}"#, "value"),
    (#""type":"answer","value":6"#, "item"),
    (#""type":"answer","item":3,"value":6"#, "item"),
    (#""type":"answer","item":"","value":6"#, "item"),
    (#""type":"hand""#, "up"), (#""type":"hand","up":1"#, "up"),
    (#""type":"hand","up":"true""#, "up"),
    (#""type":"talk","ask":null"#, "ask"),
    (#""type":"sit-out","on":"yes""#, "on"), (#""type":"away""#, "on"),
    (#""type":"agenda""#, "parts"), (#""type":"agenda","parts":{}"#, "parts"),
    (#""type":"agenda","parts":["p1"]"#, "parts"), (#""type":"agenda","parts":[{}]"#, "parts"),
    (#""type":"agenda","parts":[{"part":"p1","break":5}]"#, "parts"),
    (#""type":"agenda","parts":[{"part":7}]"#, "part"),
    (#""type":"agenda","parts":[{"break":"5"}]"#, "break"),
    (#""type":"agenda","parts":[{"module":""}]"#, "module"),
    (#""type":"agenda","parts":[{"part":"p1","minutes":"5"}]"#, "minutes"),
    (#""type":"agenda","parts":[{"module":"stop","without":"talk"}]"#, "without"),
    (#""type":"agenda","parts":[{"module":"stop","without":[1]}]"#, "without"),
    (#""type":"go""#, "step"), (#""type":"go","step":["p1"]"#, "step"),
    (#""type":"timer""#, "do"), (#""type":"timer","do":"stop""#, "do"),
    (#""type":"timer","do":"start","seconds":"60""#, "seconds"),
    (#""type":"timer","do":"add","seconds":1.5"#, "seconds"),
    (#""type":"pause""#, "minutes"), (#""type":"pause","minutes":"5""#, "minutes"),
    (#""type":"open""#, "item"), (#""type":"close","item":1"#, "item"),
    (#""type":"release""#, "item"), (#""type":"text","do":"approve""#, "text"),
    (#""type":"admit""#, "guest"), (#""type":"admit","guest":"g","participant":1"#, "participant"),
    (#""type":"decline","guest":{}"#, "guest"), (#""type":"remove""#, "participant"),
    (#""type":"mark","participant":"u1","status":"late""#, "reason"),
    (#""type":"mark","participant":"u1","status":"here","reason":"x""#, "status"),
    (#""type":"mark","participant":"u1","status":"late","mode":"video","reason":"x""#, "mode"),
    (#""type":"mark","status":"late","reason":"x""#, "participant"),
    (#""type":"mark","participant":"u1","status":3,"reason":"x""#, "status"),
    (#""type":"mark","participant":"u1","status":"late","arrived":"9:00","reason":"x""#, "arrived"),
    (#""type":"mark","participant":"u1","status":"late","left":1.5,"reason":"x""#, "left"),
    (
      #""type":"mark","participant":"u1","status":"late","left":9223372036854775807,"reason":"x""#,
      "left"
    ),
    (#""type":"amend","participant":"u1","status":"late""#, "reason"),
    (#""type":"amend","participant":"u1","status":"gone","reason":"x""#, "status"),
    (#""type":"amend","status":"late","reason":"x""#, "participant"),
    (#""type":"call-off""#, "reason"), (#""type":"sign","statement":5"#, "statement"),
    (#""type":"sign","version":"2""#, "version"),
    (#""type":"correct-times","startedAt":1,"endedAt":2,"reason":"r""#, "breaks"),
    (#""type":"correct-times","startedAt":1,"endedAt":2,"breaks":[3],"reason":"r""#, "start"),
    (#""type":"correct-times","endedAt":2,"breaks":[],"reason":"r""#, "startedAt"),
    (#""type":"correct-times","startedAt":1,"endedAt":2,"breaks":[]"#, "reason"),
    (#""type":"countersign","approve":true"#, "amendment"),
    (#""type":"countersign","amendment":"1","approve":true"#, "amendment"),
    (#""type":"countersign","amendment":1"#, "approve"),
    (#""type":"countersign","amendment":1,"approve":false,"reason":7"#, "reason"),
    (#""type":"pair","size":"2""#, "size"), (#""type":"pair","avoid":"u1""#, "avoid"),
    (#""type":"pair","avoid":[["u1",2]]"#, "avoid"),
    (#""type":"pair","avoid":["u1","u2"]"#, "avoid"),
    (#""type":"heard""#, "participant"),
    (#""type":"respond","participant":"u1""#, "reply"),
    (#""type":"respond","participant":"u1","reply":"later""#, "reply"),
    (#""type":"safety","on":0"#, "on"), (#""type":"announce""#, "text"),
    (#""type":"announce","text":5"#, "text"), (#""type":"hand-over""#, "to"),
  ]

  @Test(arguments: bad)
  func aWrongMemberIsNamed(_ members: String, _ name: String) {
    let trouble = Trouble.badField(name)
    #expect(read(#"{"id":"1",\#(members)}"#) == .trouble(CommandID("1"), trouble))
    #expect(trouble.code == .badValue)
  }

  @Test func anIDInAMemberIsBounded() {
    let long = String(repeating: "x", count: 65)
    #expect(
      read(#"{"type":"go","step":"\#(long)","id":"1"}"#)
        == .trouble(CommandID("1"), .badField("step")))
    #expect(
      read(#"{"type":"answer","item":"i","value":"\#(long)","id":"1"}"#)
        == .trouble(CommandID("1"), .badField("value")))
  }

  /// A page that was open while the daemon was renewed still says it so.
  @Test func absentIsANoShow() {
    let mark = Mark(status: .noShow, mode: nil, reason: "x")
    #expect(
      read(#"{"type":"mark","participant":"u1","status":"absent","reason":"x","id":"1"}"#)
        == .command(CommandID("1"), .mark(ParticipantID("u1"), mark)))
  }

  @Test func aLineStaysOneLine() {
    let text = #"{"type":"announce","text":"a\nb\r\nc\td\u0000e\u2028f","id":"1"}"#
    #expect(read(text) == .command(CommandID("1"), .announce("a b c d e f")))
  }

  @Test func unknownMembersDontMatter() {
    #expect(
      read(#"{"type":"next","id":"1","later":{"a":[1]}}"#) == .command(CommandID("1"), .next))
  }
}
