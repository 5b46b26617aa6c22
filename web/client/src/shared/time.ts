const UNITS: [limit: number, seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [60, 1, 'second'],
  [3600, 60, 'minute'],
  [86_400, 3600, 'hour'],
  [604_800, 86_400, 'day'],
  [2_592_000, 604_800, 'week'],
]
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'short' })
const near = new Intl.DateTimeFormat('en', { month: 'long', day: 'numeric' })
const far = new Intl.DateTimeFormat('en', { month: 'long', day: 'numeric', year: 'numeric' })
const full = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short' })

export function ago(instant: string, now = Date.now()): string {
  const seconds = Math.max(0, (now - Date.parse(instant)) / 1000)
  if (seconds < 45) return 'just now'
  const unit = UNITS.find(([limit]) => seconds < limit)
  if (unit) return relative.format(-Math.max(1, Math.floor(seconds / unit[1])), unit[2])
  const day = new Date(instant)
  return (day.getFullYear() === new Date(now).getFullYear() ? near : far).format(day)
}

export function exactly(instant: string): string {
  return full.format(new Date(instant))
}
