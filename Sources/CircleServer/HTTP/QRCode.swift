internal import CLibqrencode

/// A square that phones read, as a drawing.
enum QRCode {
  /// Modules of quiet around it, as the standard (ISO/IEC 18004) asks.
  private static let margin = 4

  /// - Returns: nil when the text is too long for one.
  static func svg(of text: String) -> String? {
    // Level M mends 15 % of damage: enough for a screen, and the squares stay large.
    guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    var path = ""
    for y in 0..<width {
      for x in 0..<width where code.pointee.data[y * width + x] & 1 == 1 {
        path += "M\(x + margin) \(y + margin)h1v1h-1z"
      }
    }
    let side = width + 2 * margin
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" \
      shape-rendering="crispEdges"><rect width="\(side)" height="\(side)" fill="#fff"/>\
      <path d="\(path)" fill="#17211e"/></svg>
      """
  }
}
