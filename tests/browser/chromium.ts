/** How Debian's Chromium is started here: without a sandbox of its own (tests run as root) and without calls to the outside. */
import type { LaunchOptions } from 'playwright-core';

export const CHROMIUM: LaunchOptions = {
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
};

/** How long a page may take (ms), however busy the machine is. */
export const PATIENCE = 60_000;
