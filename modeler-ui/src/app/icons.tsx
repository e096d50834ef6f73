/** The few line drawings of the frame. They are decoration beside a word or a label and hidden from screen readers. */
import type { ReactNode } from 'react';

const SHAPES = {
  inbox: <path d="M4 13v6h16v-6M4 13l3-8h10l3 8M4 13h5l1 2h4l1-2h5" />,
  done: <path d="M5 4h14v16H5zM8.5 12l2.5 2.5 4.5-5" />,
  sent: <path d="M4 11.5 20 4l-6 16-3-6.5zM11 13.5 20 4" />,
  read: <path d="M12 6.5C10 5 7 4.5 4 4.5v13c3 0 6 .5 8 2 2-1.5 5-2 8-2v-13c-3 0-6 .5-8 2zM12 6.5v13" />,
  up: <path d="m6 15 6-6 6 6" />,
  people: <path d="M9 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM3 20c0-4 2.5-6 6-6s6 2 6 6M15.5 5.2a3 3 0 0 1 0 5.8M17 14.5c2.5.6 4 2.5 4 5.5" />,
  start: <path d="M6 3h8l4 4v14H6zM14 3v4h4M12 11v6M9 14h6" />,
  list: <path d="M5 4h14v16H5zM8.5 8h7M8.5 12h7M8.5 16h4" />,
  register: <path d="M6 3.5h13v17H6a2 2 0 0 1-2-2v-13a2 2 0 0 1 2-2zM4 18a2 2 0 0 1 2-2h13M9 8h6M9 11.5h6" />,
  design: <path d="M3 9h5v6H3zM16 4h5v5h-5zM16 15h5v5h-5zM8 12h4M12 12V6.5h4M12 12v5.5h4" />,
  hourglass: <path d="M6.5 3.5h11M6.5 20.5h11M8 3.5v4l4 4.5-4 4.5v4M16 3.5v4L12 12l4 4.5v4" />,
  calendar: <path d="M4 6h16v14H4zM4 10h16M8 3v5M16 3v5M8 14h3M13 14h3" />,
  audit: <path d="M12 3l7 2.8v5.4c0 4.4-2.9 7.9-7 9.8-4.1-1.9-7-5.4-7-9.8V5.8zM8.8 12l2.3 2.3 4.2-4.6" />,
  incident: <path d="M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.3" />,
  bell: <path d="M6 17v-6a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 20.5h4M12 3v2" />,
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  search: <path d="M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.5 15.5 20 20" />,
  sun: <path d="M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2" />,
  moon: <path d="M20 14.5A8 8 0 1 1 9.5 4a6.5 6.5 0 0 0 10.5 10.5z" />,
  print: <path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z" />,
  film: <path d="M4 5h16v14H4zM8 5v14M16 5v14M4 9h4M4 15h4M16 9h4M16 15h4" />,
  clip: <path d="m19 11-7.5 7.5a4.5 4.5 0 0 1-6.4-6.4L13 4.2a3 3 0 0 1 4.2 4.2l-7.6 7.7a1.5 1.5 0 0 1-2.1-2.1L14 7.5" />,
  close: <path d="m6 6 12 12M18 6 6 18" />,
  back: <path d="M14 5 7 12l7 7" />,
  more: <path d="m6 9 6 6 6-6" />,
  keys: <path d="M3 7h18v10H3zM7 10.5h.01M11 10.5h.01M15 10.5h.01M8 14h8" />,
  person: <path d="M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4.5 20c.8-4 3.7-6 7.5-6s6.7 2 7.5 6" />,
  plus: <path d="M12 5v14M5 12h14" />,
  trash: <path d="M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13" />,
  rows: <path d="M4 6h16M4 10h16M4 14h16M4 18h16" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof SHAPES;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon" width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor"
      strokeWidth={1.6} strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false"
    >
      {SHAPES[name]}
    </svg>
  );
}
