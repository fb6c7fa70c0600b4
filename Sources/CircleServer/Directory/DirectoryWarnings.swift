import CircleCore
import CircleService
import Logging

extension API {
  /// As many are told one by one; of a whole group it may be everybody.
  private static let mostWarnings = 5

  /// What is told beside a change that was kept: who would now have to be in two groups at once.
  ///
  /// The change is on disk already, so that what can't be found out is only left untold.
  func warnings(of subject: MeetingClashes.Subject) async -> [Text] {
    let clashes: [MeetingClash]
    do {
      clashes = try await MeetingClashes.found(of: subject, in: directory)
    } catch {
      logger.error("clashes can't be found", metadata: ["error": "\(error)"])
      return []
    }
    let told = clashes.prefix(Self.mostWarnings).map(\.text)
    let rest = clashes.count - told.count
    if rest == 0 { return told }
    return told + [Text(en: "And \(rest) more of the kind.", es: "Y \(rest) más de este tipo.")]
  }
}

extension MeetingClash {
  fileprivate var text: Text {
    Text(
      en:
        "\(person.name) is in “\(group.title)” and “\(other.title)” at the same time, for example on \(day).",
      es:
        "\(person.name) está en «\(group.title)» y «\(other.title)» a la misma hora, por ejemplo el \(day)."
    )
  }
}
