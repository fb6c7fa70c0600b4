import Foundation

/// The pages as they came with the program.
public enum WebClient {
  /// The folder of the pages and what they load. An installed daemon names its own in its
  /// configuration, since this one may lie in a build folder.
  public static var folder: URL { Bundle.module.bundleURL.appendingPathComponent("Client") }
}
