/// JSON Merge Patch (RFC 7396): null takes a member away, anything else replaces it.
public enum MergePatch {
  /// What leads from `old` to `new`; nil when they are the same.
  ///
  /// Neither may hold a null member: a patch can't say one.
  public static func difference(from old: JSON, to new: JSON) -> JSON? {
    guard case .object(let before) = old, case .object(let after) = new else {
      return old == new ? nil : new
    }
    var patch: [String: JSON] = [:]
    for key in before.keys where after[key] == nil { patch[key] = .null }
    for (key, value) in after {
      if let earlier = before[key] {
        if let change = difference(from: earlier, to: value) { patch[key] = change }
      } else {
        patch[key] = value
      }
    }
    return patch.isEmpty ? nil : .object(patch)
  }

  /// `target` with `patch` applied.
  public static func apply(_ patch: JSON, to target: JSON) -> JSON {
    guard case .object(let changes) = patch else { return patch }
    var members = target.object ?? [:]
    for (key, change) in changes {
      if change == .null {
        members[key] = nil
      } else {
        members[key] = apply(change, to: members[key] ?? .null)
      }
    }
    return .object(members)
  }
}
