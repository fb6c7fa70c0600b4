/// A part of a FHIR resource, with its members in their order.
enum FHIRValue: Sendable, ExpressibleByStringLiteral {
  case text(String)
  case number(Int)
  case flag(Bool)
  case list([FHIRValue])
  /// Members without a value are left out: FHIR has no null.
  case members([(String, FHIRValue?)])
  /// Written already, for what stands in many resources.
  case written([UInt8])

  init(stringLiteral text: String) { self = .text(text) }

  /// nil for an empty list, which FHIR doesn't allow.
  static func filled(_ values: [FHIRValue]) -> FHIRValue? { values.isEmpty ? nil : .list(values) }

  var written: FHIRValue {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return .written(bytes)
  }

  func write(to bytes: inout [UInt8]) {
    switch self {
    case .text(let text): JSONText.write(text, to: &bytes)
    case .number(let number): bytes.write(String(number))
    case .flag(let flag): bytes.write(flag ? "true" : "false")
    case .list(let values):
      bytes.write("[")
      for (place, value) in values.enumerated() {
        if place > 0 { bytes.write(",") }
        value.write(to: &bytes)
      }
      bytes.write("]")
    case .written(let part): bytes.append(contentsOf: part)
    case .members(let members):
      var mark = "{"
      for case (let name, let value?) in members {
        bytes.write(mark)
        JSONText.write(name, to: &bytes)
        bytes.write(":")
        value.write(to: &bytes)
        mark = ","
      }
      bytes.write(mark == "{" ? "{}" : "}")
    }
  }
}

// MARK: Data types

extension FHIRValue {
  static func coding(_ system: String, _ code: String, _ display: String) -> FHIRValue {
    .members([("system", .text(system)), ("code", .text(code)), ("display", .text(display))])
  }

  /// A CodeableConcept.
  static func concept(_ coding: FHIRValue) -> FHIRValue {
    .members([("coding", .list([coding]))])
  }

  static func concept(text: String) -> FHIRValue { .members([("text", .text(text))]) }

  static func identifier(_ system: String, _ value: String) -> FHIRValue {
    .members([("system", .text(system)), ("value", .text(value))])
  }

  static func reference(to name: FHIRName) -> FHIRValue {
    .members([("reference", .text(name.address))])
  }

  /// A Duration in UCUM's minutes.
  static func duration(minutes: Int) -> FHIRValue {
    .members([
      ("value", .number(minutes)), ("unit", "min"), ("system", "http://unitsofmeasure.org"),
      ("code", "min"),
    ])
  }

  /// An element can't be empty, and FHIR's texts aren't blank (they match `[ \r\n\t\S]+`).
  static func text(unlessBlank text: String?) -> FHIRValue? {
    text.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : .text($0) }
  }
}

/// What names a resource within a bundle: the same for the same thing in every bundle.
struct FHIRName: Hashable, Sendable {
  /// A UUID, since ids of ours may have characters that FHIR's can't.
  let id: String

  /// - Parameter kind: Keeps ids of different kinds of thing apart.
  init(_ kind: String, _ parts: String...) {
    let text = ([kind] + parts).joined(separator: "\u{0}")
    var high = Self.hash(text, from: 0xcbf2_9ce4_8422_2325)
    var low = Self.hash(text, from: high ^ 0x9e37_79b9_7f4a_7c15)
    // Version 8, "custom", and the variant of RFC 9562.
    high = high & 0xffff_ffff_ffff_0fff | 0x8000
    low = low & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000
    id = Self.text(high, low)
  }

  var address: String { "urn:uuid:\(id)" }

  /// FNV-1a, with the finish of SplitMix64 so that texts which differ little don't.
  private static func hash(_ text: String, from start: UInt64) -> UInt64 {
    var hash = start
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
    hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
    return hash ^ (hash >> 31)
  }

  /// Groups of 8, 4, 4, 4 and 12 digits.
  private static func text(_ high: UInt64, _ low: UInt64) -> String {
    String(unsafeUninitializedCapacity: 36) { bytes in
      var place = 0
      for digit in 0..<32 {
        if [8, 12, 16, 20].contains(digit) {
          bytes[place] = UInt8(ascii: "-")
          place += 1
        }
        let half = digit < 16 ? high : low
        let value = UInt8(truncatingIfNeeded: half >> UInt64((15 - digit % 16) * 4)) & 15
        bytes[place] = (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10) + value
        place += 1
      }
      return place
    }
  }
}
