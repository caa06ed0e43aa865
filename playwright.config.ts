import { defineConfig, devices } from '@playwright/test'

const root = process.getuid?.() === 0

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/set-up.ts',
  // One office, one server: journeys take turns, so that what each sees does not depend on the others' pace.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  outputDir: 'test-results',
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : [['list']],
  use: {
    // Set by e2e/set-up.ts before the first test.
    ...(process.env.YISHENBAN_E2E_URL ? { baseURL: process.env.YISHENBAN_E2E_URL } : {}),
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        ...(root ? ['--no-sandbox'] : []),
      ],
    },
  },
  projects: [
    {
      name: 'desk',
      testIgnore: '**/public-*.spec.ts',
      use: { ...devices['Desktop Chrome'], viewport: { width: 1366, height: 768 } },
    },
    { name: 'phone', testMatch: '**/public-*.spec.ts', use: devices['Pixel 7'] },
  ],
})
