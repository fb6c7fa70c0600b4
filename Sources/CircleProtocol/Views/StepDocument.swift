import CircleCore

/// A step outside a session: what the live documents say of it, put together.
public enum StepDocument {
  public static func members(of step: ModuleStep) -> [String: JSON] {
    JSON.members([
      "content": step.content.json,
      "question": step.content.isQuestion ? (step.question ?? .plain).json : nil,
      "solution": ItemView.solution(of: step.content), "notes": step.notes.json,
    ]).object ?? [:]
  }
}
