// swift-tools-version: 6.1
import PackageDescription

// Imports point one way (a test checks it): core <- protocol <- service <- adapters and server <- circled.
let package = Package(
  name: "circle",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "circled", targets: ["circled"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibwebsockets", pkgConfig: "libwebsockets",
      providers: [.apt(["libwebsockets-dev", "libwebsockets-evlib-uv"])]),
    .systemLibrary(name: "CLibuv", pkgConfig: "libuv", providers: [.apt(["libuv1-dev"])]),
    .systemLibrary(
      name: "CLibargon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
    .systemLibrary(
      name: "CLibqrencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(
      name: "CLibcmark", pkgConfig: "libcmark-gfm", providers: [.apt(["libcmark-gfm-dev"])]),
    .systemLibrary(
      name: "CLibxlsxwriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),

    .target(name: "CircleCore"),
    .target(name: "CircleProtocol", dependencies: ["CircleCore"]),
    .target(
      name: "CircleCurriculum",
      dependencies: ["CLibcmark", "CircleCore", .product(name: "Yams", package: "Yams")]),
    .target(
      name: "CircleService",
      dependencies: [
        "CircleCore", "CircleProtocol",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
      ]),
    .target(
      name: "CircleReports",
      dependencies: ["CircleCore", "CircleProtocol", "CircleService", "CLibxlsxwriter"]),
    .target(
      name: "CircleSQLite",
      dependencies: [
        "CircleCore", "CircleService", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .target(
      name: "CircleTransport",
      dependencies: [
        "CLibwebsockets", "CLibuv", .product(name: "Logging", package: "swift-log"),
      ]),
    .target(name: "CircleWeb", exclude: ["deno.json"], resources: [.copy("Client")]),
    .target(name: "CircleClient"),
    .target(
      name: "CircleServer",
      dependencies: [
        "CircleCore", "CircleProtocol", "CircleService", "CircleReports", "CircleTransport",
        "CLibargon2", "CLibqrencode",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
      ]),
    .executableTarget(
      name: "circled",
      dependencies: [
        "CircleClient", "CircleCore", "CircleCurriculum", "CircleProtocol", "CircleReports",
        "CircleSQLite", "CircleServer", "CircleService", "CircleTransport", "CircleWeb",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
      ]),

    .target(
      name: "StoreContract", dependencies: ["CircleCore", "CircleService"],
      path: "Tests/StoreContract"),
    // Made-up attendance by the hundred thousand, for Tests/Bench/attendance.py.
    .executableTarget(
      name: "Bench",
      dependencies: ["CircleCore", "CircleService", "CircleSQLite", "StoreContract"],
      path: "Tests/Bench",
      exclude: ["attendance.py", "bench.py", "loads.py", "servers.py"]),
    .testTarget(name: "CircleCoreTests", dependencies: ["CircleCore", "SimulatedWorld"]),
    .target(
      name: "SimulatedWorld",
      dependencies: [
        "CircleCore", "CircleProtocol", "CircleService", "StoreContract",
        .product(name: "Logging", package: "swift-log"),
      ], path: "Tests/Simulation/World"),
    .testTarget(
      name: "Simulation",
      dependencies: [
        "CircleService", "CircleCore", "CircleProtocol", "StoreContract", "SimulatedWorld",
      ], path: "Tests/Simulation/Runs"),
    .testTarget(
      name: "CircleProtocolTests",
      dependencies: ["CircleProtocol", "CircleCore", "SimulatedWorld"]),
    .testTarget(
      name: "CircleCurriculumTests", dependencies: ["CircleCurriculum", "CircleCore"]),
    .testTarget(
      name: "CircleServiceTests",
      dependencies: [
        "CircleService", "CircleCore", "CircleProtocol", "StoreContract", "SimulatedWorld",
      ]),
    .testTarget(
      name: "CircleSQLiteTests",
      dependencies: ["CircleSQLite", "StoreContract", "CircleService", "CircleCore"]),
    .testTarget(
      name: "Privacy",
      dependencies: [
        "CircleSQLite", "CircleService", "CircleProtocol", "CircleCore", "SimulatedWorld",
        "StoreContract", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
      ], path: "Tests/Privacy"),
    .testTarget(
      name: "CircleReportsTests",
      dependencies: ["CircleReports", "CircleService", "CircleCore", "StoreContract"]),
    .testTarget(
      name: "CircleTransportTests",
      dependencies: [
        "CircleTransport", "CircleClient", .product(name: "Logging", package: "swift-log"),
      ]),
    .testTarget(
      name: "CircleServerTests",
      dependencies: [
        "CircleServer", "CircleTransport", "CircleService", "CircleProtocol", "CircleCore",
        "CircleReports", "StoreContract", "SimulatedWorld",
      ]),
    .testTarget(
      name: "CircledTests",
      dependencies: [
        "circled", "CircleCurriculum", "CircleProtocol", "CircleSQLite", "CircleService",
        "CircleCore", .product(name: "Logging", package: "swift-log"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)

// Tests/CurriculumFuzz/run.sh asks for it: it links only with libFuzzer, which no other build has.
if Context.environment["CIRCLE_FUZZ"] != nil {
  package.products.append(.executable(name: "CurriculumFuzz", targets: ["CurriculumFuzz"]))
  package.targets.append(
    .executableTarget(
      name: "CurriculumFuzz", dependencies: ["CircleCore", "CircleCurriculum"],
      path: "Tests/CurriculumFuzz", exclude: ["run.sh", "seeds.py"]))
}
