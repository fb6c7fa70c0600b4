import CircleCore
import CircleService
import Testing

@testable import circled

@Suite("Service profiles in the configuration")
struct ProfileConfigurationTests {
  private func read(_ text: String) throws -> Configuration {
    let (configuration, problems) = try ConfigurationText.read(text)
    #expect(problems == [])
    return try #require(configuration)
  }

  @Test("three are shipped: adults, adolescents, partial hospitalization")
  func shipped() throws {
    let profiles = try read("").services
    #expect(profiles.all.map(\.weekMinutes) == [540, 360, 1_200])
    #expect(profiles.all.map(\.dayMinutes) == [180, 180, 240])
    #expect(profiles.all.map(\.groupSize) == [12, 8, 15])
    #expect(profiles.all.allSatisfy { $0.missesInARow == 2 && $0.roundTo == 1 })
  }

  @Test("the rules of sessions hold for profiles that don't say otherwise")
  func common() throws {
    let sessions = "sessions: { minimum-answers: 4, late-after-minutes: 7 }\n"
    #expect(try read(sessions).profiles.map(\.lateAfter) == [7, 7, 7])
    let services = try read(
      sessions + """
        reports: { statement: { en: True., es: Cierto. } }
        profiles:
          - { id: a, name: { en: A, es: A }, day-minutes: 0, week-minutes: 60 }
          - id: b
            name: { en: B, es: B }
            day-minutes: 90
            week-minutes: 180
            late-after-minutes: 5
            left-early-before-minutes: 0
            counts-breaks: true
            group-size: 9
            round-to-minutes: 15
            window: scheduled
            misses-in-a-row: 3
            countersign: true
            statement: { en: Mine., es: Mío. }

        """
    ).services
    let statement = Text(en: "True.", es: "Cierto.")
    #expect(
      services.all == [
        ServiceProfile(
          id: ProfileID("a"), name: Text(same: "A"), dayMinutes: 0, weekMinutes: 60, lateAfter: 7,
          statement: statement),
        ServiceProfile(
          id: ProfileID("b"), name: Text(same: "B"), dayMinutes: 90, weekMinutes: 180,
          countsBreaks: true, lateAfter: 5, leftEarlyBefore: 0, groupSize: 9, roundTo: 15,
          window: .scheduled, missesInARow: 3, countersign: true,
          statement: Text(en: "Mine.", es: "Mío.")),
      ])
    let program = ProgramRecord(
      id: ProgramID("p"), name: "P", zone: "UTC", profile: ProfileID("b"))
    #expect(services.rules(of: program).minimumAnswers == 4)
    #expect(services.rules(of: program).lateAfter == 5)
  }

  @Test("a program whose profile is gone goes by the first one")
  func gone() throws {
    let list = "profiles: [{ id: x, name: { en: X, es: X }, day-minutes: 1, week-minutes: 2 }]\n"
    let configuration = try read(list)
    #expect(configuration.program.profile == ProfileID("x"))
    let program = ProgramRecord(id: ProgramID("p"), name: "P", zone: "UTC")
    #expect(configuration.services.profile(of: program).id == ProfileID("x"))
    #expect(try read(list + "program: { profile: x }\n").program.profile == ProfileID("x"))
  }

  @Test(
    "mistakes are told with their place",
    arguments: [
      (
        "program: { profile: adlut-iop }\n",
        "1:21: Here stands “adlut-iop”. The id of one of the profiles "
          + "(adult-iop, adolescent-iop, partial-hospitalization) is needed."
      ),
      (
        "profiles: []\n",
        "1:11: Here stands a list of 0. A list of 1 to 20 service profiles is needed."
      ),
      (
        "profiles: [{ id: a, name: { en: A, es: A }, day-minutes: 1, week-minutes: 2 }, "
          + "{ id: a, name: { en: A, es: A }, day-minutes: 1, week-minutes: 2 }]\n",
        "1:11: The profile “a” stands here twice. Each profile needs an id of its own."
      ),
      (
        "profiles: [{ id: a, name: { en: A, es: A }, day-minutes: 1 }]\n",
        "1:12: “week-minutes” is missing here. A whole number from 0 to 10080 is needed."
      ),
      (
        "profiles:\n  - id: a\n    name: { en: A, es: A }\n    day-minutes: 1\n"
          + "    week-minutes: 1\n    window: planned\n",
        "6:13: Here stands “planned”. One of actual, scheduled is needed."
      ),
    ] as [(String, String)])
  func mistakes(text: String, expected: String) throws {
    let (configuration, problems) = try ConfigurationText.read(text)
    #expect(configuration == nil)
    #expect(problems == ["circled.yaml:" + expected])
  }
}
