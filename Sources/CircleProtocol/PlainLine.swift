/// Texts on one line, as people type them into names and notes.
public enum PlainLine {
  /// The text with single spaces between words and none around it, and without anything that can't
  /// be seen or turns the direction of writing: a name must not look like another's, nor like none.
  public static func tidy(_ text: String) -> String {
    var visible = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator: visible.append(" ")
      case .format, .surrogate, .privateUse, .unassigned: break
      default: visible.append(scalar)
      }
    }
    return String(visible).split(separator: " ").joined(separator: " ")
  }
}
