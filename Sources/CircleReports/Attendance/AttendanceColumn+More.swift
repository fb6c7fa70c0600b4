import CircleCore
import CircleService

// What has been added to the attendance table since its first version.

extension AttendanceColumn {
  static let ofSession = [
    AttendanceColumn(
      "programId", Text(en: "Program id", es: "Id del programa"),
      meaning: Text(en: "The program’s id.", es: "El identificador del programa.")
    ) { Cell($0.session.header.program?.text) },
    AttendanceColumn(
      "site", Text(en: "Site", es: "Sede"), width: 18,
      meaning: Text(en: "Where the program meets.", es: "Dónde se reúne el programa.")
    ) { Cell($0.session.header.site) },
    AttendanceColumn(
      "kind", Text(en: "Kind", es: "Tipo"), width: 16,
      meaning: Text(
        en: "Process, skills, psychoeducation, family or individual.",
        es: "Proceso, habilidades, psicoeducación, familia o individual.")
    ) { row in Cell(row.session.header.kind.map(row.say(kind:))) },
    AttendanceColumn(
      "phase", Text(en: "Session is", es: "La sesión está"), width: 12,
      meaning: Text(
        en: "Whether the session runs, has ended or was called off.",
        es: "Si la sesión está en curso, ha terminado o se suspendió.")
    ) { .text($0.say($0.session.header.phase)) },
    AttendanceColumn(
      "scheduledStart", Text(en: "Scheduled start", es: "Inicio previsto"), .time, width: 17,
      meaning: Text(en: "When it was to begin.", es: "Cuándo debía empezar.")
    ) { .time($0.session.header.scheduledStart, $0.session.zone) },
    AttendanceColumn(
      "scheduledEnd", Text(en: "Scheduled end", es: "Final previsto"), .time, width: 17,
      meaning: Text(en: "When it was to end.", es: "Cuándo debía terminar.")
    ) { .time($0.session.header.scheduledEnd, $0.session.zone) },
    AttendanceColumn(
      "startedAt", Text(en: "Started", es: "Empezó"), .time, width: 17,
      meaning: Text(en: "When it began.", es: "Cuándo empezó.")
    ) { Cell($0.session.header.startedAt, in: $0.session.zone) },
    AttendanceColumn(
      "endedAt", Text(en: "Ended", es: "Terminó"), .time, width: 17,
      meaning: Text(
        en: "When it ended; empty while it runs.", es: "Cuándo terminó; vacío si sigue.")
    ) { Cell($0.session.header.endedAt, in: $0.session.zone) },
    AttendanceColumn(
      "facilitator", Text(en: "Facilitator", es: "Facilita"), width: 24,
      meaning: Text(
        en: "Who led it, the last one first, and who signed it if that was somebody else.",
        es: "Quién la dirigió, la última persona primero, y quién la firmó si fue otra.")
    ) { Cell($0.session.facilitators) },
    AttendanceColumn(
      "present", Text(en: "Present", es: "Presentes"), .number, width: 9,
      meaning: Text(en: "How many people were there.", es: "Cuántas personas estuvieron.")
    ) { .number($0.session.header.present) },
    AttendanceColumn(
      "expected", Text(en: "Expected", es: "Se esperaban"), .number, width: 9,
      meaning: Text(en: "How many were expected.", es: "Cuántas se esperaban.")
    ) { .number($0.session.header.expected) },
    AttendanceColumn(
      "breakMinutes", Text(en: "Breaks", es: "Descansos"), .minutes, width: 10,
      meaning: Text(
        en: "Time of the session’s breaks.", es: "Tiempo de los descansos de la sesión.")
    ) { .minutes($0.session.header.breakMinutes) },
    AttendanceColumn(
      "statement", Text(en: "Statement", es: "Declaración"), width: 30,
      meaning: Text(en: "What the signature says.", es: "Lo que dice la firma.")
    ) { Cell($0.session.header.signature?.statement) },
    AttendanceColumn(
      "version", Text(en: "Version", es: "Versión"), .number, width: 9,
      meaning: Text(
        en: "0 while the session runs, 1 when it has ended, one more with each correction.",
        es: "0 mientras sigue la sesión, 1 al terminar, uno más con cada corrección.")
    ) { .number($0.session.header.version) },
    AttendanceColumn(
      "digest", Text(en: "Digest", es: "Huella"), width: 20,
      meaning: Text(
        en: "SHA-256 of the session’s record: another record has another one.",
        es: "SHA-256 del registro de la sesión: otro registro tiene otra.")
    ) { Cell($0.session.header.digest) },
  ]

  static let ofCorrection = [
    AttendanceColumn(
      "awayMinutes", Text(en: "Away", es: "Fuera"), .minutes, width: 10, isSummed: true,
      meaning: Text(
        en: "Time between arriving and leaving that the person wasn’t there.",
        es: "Tiempo entre la entrada y la salida en que la persona no estuvo.")
    ) { .minutes($0.line.awayMinutes) },
    AttendanceColumn(
      "markedAt", Text(en: "Corrected at", es: "Corregido el"), .time, width: 17,
      meaning: Text(en: "When it was corrected.", es: "Cuándo se corrigió.")
    ) { Cell($0.line.markedAt, in: $0.session.zone) },
    AttendanceColumn(
      "firstStatus", Text(en: "First status", es: "Primer estado"), width: 18,
      meaning: Text(
        en: "What the record said before any correction; empty where there was none.",
        es: "Lo que decía el registro antes de corregirse; vacío si no se corrigió.")
    ) { row in Cell(row.line.first.map { row.say($0.status) }) },
    AttendanceColumn(
      "firstArrived", Text(en: "First in", es: "Primera entrada"), .time, width: 17,
      meaning: Text(en: "The same of the arrival.", es: "Lo mismo de la entrada.")
    ) { Cell($0.line.first?.times.arrived, in: $0.session.zone) },
    AttendanceColumn(
      "firstLeft", Text(en: "First out", es: "Primera salida"), .time, width: 17,
      meaning: Text(en: "The same of the departure.", es: "Lo mismo de la salida.")
    ) { Cell($0.line.first?.times.left, in: $0.session.zone) },
    AttendanceColumn(
      "firstGrossMinutes", Text(en: "First gross", es: "Primer bruto"), .minutes, width: 10,
      meaning: Text(en: "The same of the gross time.", es: "Lo mismo del tiempo bruto.")
    ) { Cell(minutes: $0.line.first?.times.grossMinutes) },
    AttendanceColumn(
      "firstNetMinutes", Text(en: "First net", es: "Primer neto"), .minutes, width: 10,
      meaning: Text(en: "The same of the net time.", es: "Lo mismo del tiempo neto.")
    ) { Cell(minutes: $0.line.first?.times.netMinutes) },
    AttendanceColumn(
      "awaitingStatus", Text(en: "Awaiting", es: "Pendiente"), width: 18,
      meaning: Text(
        en: "The status of an amendment that waits for a counter-signature and doesn’t count yet.",
        es: "El estado de una enmienda que espera otra firma y todavía no cuenta.")
    ) { row in Cell(row.line.awaiting.map { row.say($0.status) }) },
    AttendanceColumn(
      "awaitingReason", Text(en: "Awaiting, reason", es: "Pendiente, motivo"), width: 30,
      meaning: Text(
        en: "Its reason; empty unless names were asked for.",
        es: "Su motivo; vacío si no se pidieron nombres.")
    ) { Cell($0.written($0.line.awaiting?.reason)) },
    AttendanceColumn(
      "legalName", Text(en: "Legal name", es: "Nombre legal"), width: 24,
      meaning: Text(
        en: "The legal name, if legal names were asked for.",
        es: "El nombre legal, si se pidieron nombres legales.")
    ) { Cell($0.legalName) },
    AttendanceColumn(
      "recordNumber", Text(en: "Record number", es: "Número de expediente"), width: 16,
      meaning: Text(
        en: "The clinic’s number of the person, if legal names were asked for.",
        es: "El número de la persona en la clínica, si se pidieron nombres legales.")
    ) { Cell($0.recordNumber) },
    AttendanceColumn(
      "firstMode", Text(en: "First mode", es: "Primer modo"), width: 14,
      meaning: Text(
        en: "How somebody took part, before any correction.",
        es: "Cómo participó, antes de corregirse.")
    ) { row in Cell(row.line.first?.mode.map(row.say)) },
    AttendanceColumn(
      "modules", Text(en: "Minutes by module", es: "Minutos por módulo"), .minutesOf, width: 40,
      meaning: Text(
        en: """
          Whole minutes that the person had of each module, without breaks. A module of which there \
          were two versions is named with each, such as stop@5.
          """,
        es: """
          Minutos enteros de cada módulo en los que estuvo la persona, sin descansos. Un módulo del que \
          hubo dos versiones se nombra con cada una, como stop@5.
          """)
    ) { row in
      .minutesOf(row.line.modules.map { (row.line.name(of: $0), $0.minutes) })
    },
    AttendanceColumn(
      "moduleVersions", Text(en: "Versions of the modules", es: "Versiones de los módulos"),
      .minutesOf, width: 40,
      meaning: Text(
        en: "Which version of each module was delivered, where that was noted.",
        es: "Qué versión de cada módulo se impartió, donde quedó anotado.")
    ) { row in
      .minutesOf(
        row.line.modules.compactMap { each in
          each.version.map { (row.line.name(of: each), $0) }
        })
    },
  ]
}

extension AttendanceLine {
  /// What stands for a module in one value with others: its id, which alone wouldn't be one of a kind
  /// where the person had two versions of it.
  fileprivate func name(of module: ModuleMinutes) -> String {
    guard let version = module.version, modules.count(where: { $0.module == module.module }) > 1
    else { return module.module }
    return "\(module.module)@\(version)"
  }
}
