import CircleCore
import CircleProtocol
import Crypto
import Foundation

/// The digest by which a copy of a record can be told to be the record.
public enum RecordDigest {
  /// SHA-256 of the record's canonical form, as 64 hexadecimal digits.
  public static func of(_ state: SessionState) -> String {
    sha256(RecordText.canonical(of: state))
  }

  package static func sha256(_ text: String) -> String {
    SHA256.hash(data: Data(text.utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }
}
