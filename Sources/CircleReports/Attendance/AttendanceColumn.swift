import CircleCore
import CircleService

/// A column of the attendance table, and how a row fills it.
struct AttendanceColumn: Sendable {
  let column: TableColumn
  let cell: @Sendable (AttendanceRow) -> Cell

  init(
    _ name: String, _ title: Text, _ kind: TableColumn.Kind = .text, width: Int = 14,
    isSummed: Bool = false, meaning: Text, _ cell: @escaping @Sendable (AttendanceRow) -> Cell
  ) {
    column = TableColumn(
      name, title, kind, width: width, meaning: meaning, isSummed: isSummed)
    self.cell = cell
  }

  /// Of CSV and JSON. New ones are added at the end, so that programs which count columns go on
  /// working.
  static let all = ofPerson + ofSession + ofCorrection

  /// A workbook's columns, in the order in which people read them.
  static func forPeople(_ names: ExportOptions.Names) -> [AttendanceColumn] {
    let naming =
      switch names {
      case .none: ["participant"]
      case .display: ["name", "participant"]
      case .legal: ["name", "legalName", "recordNumber", "participant"]
      }
    let order =
      ["date", "groupTitle"] + naming + [
        "status", "mode", "arrived", "left", "grossMinutes", "netMinutes", "awayMinutes", "modules",
        "moduleVersions",
        "reason", "markedBy", "markedAt", "firstStatus", "firstMode", "firstArrived", "firstLeft",
        "firstNetMinutes",
        "awaitingStatus", "program", "site", "kind", "facilitator", "scheduledStart",
        "scheduledEnd", "startedAt", "endedAt", "signedBy", "signedAt", "version", "digest",
        "session", "zone",
      ]
    let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.column.name, $0) })
    return order.compactMap { byName[$0] }
  }
}

// MARK: The columns there have always been

extension AttendanceColumn {
  private static let ofPerson = [
    AttendanceColumn(
      "date", Text(en: "Date", es: "Fecha"), .day, width: 12,
      meaning: Text(
        en: "The day the session was scheduled to start, in the program’s time zone.",
        es: "El día previsto para el inicio de la sesión, en la zona horaria del programa.")
    ) { .day($0.session.header.day) },
    AttendanceColumn(
      "session", Text(en: "Session", es: "Sesión"), width: 20,
      meaning: Text(en: "The session’s id.", es: "El identificador de la sesión.")
    ) { .text($0.session.header.session.text) },
    AttendanceColumn(
      "group", Text(en: "Group id", es: "Id del grupo"),
      meaning: Text(en: "The group’s id.", es: "El identificador del grupo.")
    ) { .text($0.session.header.group.text) },
    AttendanceColumn(
      "groupTitle", Text(en: "Group", es: "Grupo"), width: 28,
      meaning: Text(en: "The group.", es: "El grupo.")
    ) { .text($0.session.header.groupTitle) },
    AttendanceColumn(
      "program", Text(en: "Program", es: "Programa"), width: 20,
      meaning: Text(en: "The program.", es: "El programa.")
    ) { .text($0.session.header.programName) },
    AttendanceColumn(
      "zone", Text(en: "Time zone", es: "Zona horaria"), width: 20,
      meaning: Text(
        en: "The program’s time zone, which all dates and times of the row are in.",
        es: "La zona horaria del programa, en la que están las fechas y horas de la fila.")
    ) { .text($0.session.header.zone) },
    AttendanceColumn(
      "participant", Text(en: "Participant number", es: "Número de participante"), width: 20,
      meaning: Text(
        en: "A number that says nothing about the person and is the same in every export.",
        es: "Un número que no dice nada de la persona y es el mismo en cada exportación.")
    ) { .text($0.line.participant.text) },
    AttendanceColumn(
      "name", Text(en: "Name", es: "Nombre"), width: 20,
      meaning: Text(
        en: "The name that others in the room see, if names were asked for.",
        es: "El nombre que ven los demás en la sala, si se pidieron nombres.")
    ) { Cell($0.name) },
    AttendanceColumn(
      "status", Text(en: "Status", es: "Estado"), width: 18,
      meaning: Text(en: "What the record says now.", es: "Lo que dice ahora el registro.")
    ) { .text($0.say($0.line.status)) },
    AttendanceColumn(
      "mode", Text(en: "Mode", es: "Modo"), width: 11,
      meaning: Text(
        en: "In person, online, or some of both; empty for somebody who wasn’t there.",
        es: "En persona, en línea o ambas cosas; vacío si no estuvo.")
    ) { row in Cell(row.line.mode.map(row.say)) },
    AttendanceColumn(
      "arrived", Text(en: "In", es: "Entrada"), .time, width: 17,
      meaning: Text(en: "First moment there.", es: "Primer momento en que estuvo.")
    ) { Cell($0.line.times.arrived, in: $0.session.zone) },
    AttendanceColumn(
      "left", Text(en: "Out", es: "Salida"), .time, width: 17,
      meaning: Text(en: "Last moment there.", es: "Último momento en que estuvo.")
    ) { Cell($0.line.times.left, in: $0.session.zone) },
    AttendanceColumn(
      "grossMinutes", Text(en: "Gross", es: "Bruto"), .minutes, width: 10, isSummed: true,
      meaning: Text(
        en: "Time there, breaks included. Gaps aren’t counted.",
        es: "Tiempo que estuvo, con descansos. No se cuentan las ausencias intermedias.")
    ) { .minutes($0.line.times.grossMinutes) },
    AttendanceColumn(
      "netMinutes", Text(en: "Net", es: "Neto"), .minutes, width: 10, isSummed: true,
      meaning: Text(
        en: "Time there that counts as service: without breaks, unless the program counts them.",
        es: "Tiempo que cuenta como servicio: sin descansos, salvo si el programa los cuenta.")
    ) { .minutes($0.line.times.netMinutes) },
    AttendanceColumn(
      "reason", Text(en: "Reason", es: "Motivo"), width: 30,
      meaning: Text(
        en: "Why the entry was corrected, in staff’s words; empty unless names were asked for.",
        es: """
          Por qué se corrigió la entrada, en palabras del personal; vacío si no se pidieron nombres.
          """)
    ) { Cell($0.written($0.line.reason)) },
    AttendanceColumn(
      "markedBy", Text(en: "Corrected by", es: "Corregido por"), width: 24,
      meaning: Text(en: "Who corrected it.", es: "Quién la corrigió.")
    ) { Cell($0.line.markedBy) },
    AttendanceColumn(
      "signedBy", Text(en: "Signed by", es: "Firmado por"), width: 24,
      meaning: Text(
        en: "Who signed the session’s record.", es: "Quién firmó el registro de la sesión.")
    ) { Cell($0.session.header.signature?.name) },
    AttendanceColumn(
      "signedAt", Text(en: "Signed at", es: "Firmado el"), .time, width: 17,
      meaning: Text(en: "When it was signed.", es: "Cuándo se firmó.")
    ) { Cell($0.session.header.signature?.at, in: $0.session.zone) },
  ]
}
