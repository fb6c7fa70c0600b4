import CircleCore
import CircleProtocol
import CircleTransport

extension API {
  /// What is wrong with a request, as the routes throw it.
  enum Problem: Error {
    case notFound
    case notSignedIn
    case notAllowed
    case bad(Text)
    /// A form with fields that can't be taken.
    case fields([FieldProblem])
    /// What the state of a record doesn't allow.
    case refused(Trouble)

    func response(_ language: Language) -> Response {
      switch self {
      case .notFound: Reply.notFound(language)
      case .notSignedIn: Reply.notSignedIn(language)
      case .notAllowed: Reply.notAllowed(language)
      case .bad(let message): Reply.badRequest(message, language)
      case .fields(let problems):
        Reply.json(
          [
            "code": "bad-value", "message": .string(Self.message(problems)[language]),
            "problems": .array(
              problems.map {
                ["field": .string($0.field), "message": .string($0.message[language])]
              }),
          ], status: 400)
      case .refused(.unavailable):
        Reply.error(
          503, "unavailable", Trouble.unavailable.message, language,
          headers: [("Retry-After", "5")])
      case .refused(let trouble):
        Reply.error(409, trouble.code.rawValue, trouble.message, language)
      }
    }

    private static func message(_ problems: [FieldProblem]) -> Text {
      if problems.count == 1 { return problems[0].message }
      return Text(
        en: "\(problems.count) things aren’t right.",
        es: "\(problems.count) cosas no son correctas.")
    }
  }

  /// What is wrong with one field of a form.
  struct FieldProblem: Hashable, Sendable {
    let field: String
    let message: Text
  }
}
