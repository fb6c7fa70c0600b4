/// The code on the screen of the room: eight characters of Crockford's base 32, which has no I, L, O
/// or U, so that nothing can be misread or misheard.
public enum JoinCode {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
  static let length = 8

  /// 40 bits of the random bytes, of which there must be eight.
  public static func make(from random: [UInt8]) -> String {
    precondition(random.count >= length, "a code takes eight random bytes")
    return String(random.prefix(length).map { alphabet[Int($0 & 31)] })
  }

  /// What somebody typed, as it is stored: case, dashes and spaces don't matter, and the letters
  /// that look like digits stand for them.
  ///
  /// - Returns: nil when it can't be a code.
  public static func canonical(_ typed: String) -> String? {
    var code = ""
    for character in typed.uppercased() where character != "-" && !character.isWhitespace {
      let meant: Character =
        switch character {
        case "O": "0"
        case "I", "L": "1"
        default: character
        }
      guard alphabet.contains(meant), code.count < length else { return nil }
      code.append(meant)
    }
    return code.count == length ? code : nil
  }

  /// With a dash in the middle, as people read it.
  public static func shown(_ code: String) -> String {
    code.prefix(length / 2) + "-" + code.dropFirst(length / 2)
  }
}
