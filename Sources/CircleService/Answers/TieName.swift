import Crypto
import Foundation

/// Names of files for things whose own names shouldn't be read there.
public enum TieName {
  /// 32 hexadecimal digits, the same for the same parts.
  public static func of(_ parts: [String]) -> String {
    let whole = Data(parts.joined(separator: "\u{0}").utf8)
    return Hexadecimal.text(Array(SHA256.hash(data: whole).prefix(16)))
  }
}
