import css from './Logo.module.css'

/** Two peaks and a sun in a frame: an M that is a picture. */
export function Mark({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className={css.mark}>
      <rect width="32" height="32" rx="9" />
      <path d="M6.5 23.5V13l6.2 7 3.3-3.8 3.3 3.8 6.2-7v10.5" />
      <circle cx="16" cy="9" r="2.6" />
    </svg>
  )
}

/** The name, drawn: one line weight, round ends, no font needed. */
export function Wordmark({ height = 28 }: { height?: number }) {
  return (
    <svg
      width={(height * 226) / 40}
      height={height}
      viewBox="0 0 226 40"
      role="img"
      aria-label="Mockstagram"
      className={css.wordmark}
    >
      <path d="M5 28V14M5 19.500a5.5 5.5 0 0 1 11 0V28M16 19.500a5.5 5.5 0 0 1 11 0V28" />
      <circle cx="41" cy="21" r="7" />
      <path d="M66 16.200a7 7 0 1 0 0 9.6" />
      <path d="M74 5v23M84 14l-9.5 8.200M78.2 19 85 28" />
      <path d="M100.5 16.200c-1-1.5-2.6-2.2-4.5-2.2-2.6 0-4.5 1.3-4.5 3.4 0 4.9 9.5 2.3 9.5 7 0 2.2-2 3.6-4.8 3.6-2.2 0-4-.8-5-2.4" />
      <path d="M110.5 8v15.500a4.5 4.5 0 0 0 4.5 4.500h1M106.5 14h9.5" />
      <circle cx="130" cy="21" r="7" />
      <path d="M137 14v14" />
      <circle cx="152" cy="21" r="7" />
      <path d="M159 14v14.500a6.5 6.5 0 0 1-6.5 6.500c-2.5 0-4.3-.8-5.5-2.3" />
      <path d="M167 28V14M167 20.500a6.5 6.5 0 0 1 6.5-6.500h1" />
      <circle cx="186" cy="21" r="7" />
      <path d="M193 14v14" />
      <path d="M201 28V14M201 19.500a5 5 0 0 1 10 0V28M211 19.500a5 5 0 0 1 10 0V28" />
    </svg>
  )
}
