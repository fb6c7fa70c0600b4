import CircleService

public typealias ReportDay = Day
public typealias ReportError = CalendarError
