import type { BrowserContextOptions } from '@playwright/test'

/** How somebody looks at the program: on a phone, on an office PC, on a large screen. */
export const LOOKS = {
  390: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  1366: { viewport: { width: 1366, height: 768 } },
  1920: { viewport: { width: 1920, height: 1080 } },
} as const satisfies Record<number, BrowserContextOptions>

export type Width = keyof typeof LOOKS

export const WIDTHS: readonly Width[] = [390, 1366, 1920]
