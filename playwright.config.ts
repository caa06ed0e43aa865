import { defineConfig, devices } from '@playwright/test'
import { siteOfWorker } from './e2e/sites'

const root = process.getuid?.() === 0
const site = siteOfWorker()

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/set-up.ts',
  // Each worker has an office and a server of its own (e2e/set-up.ts), where its journeys take turns: what one sees
  // does not depend on the others' pace. Pictures for the guides show one office, the same in every run.
  workers: process.env.YISHENBAN_PICTURES ? 1 : 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // Said in the report; more than one in a run counts as failed (scripts/testing/results.ts).
  retries: 1,
  // Far more than any journey needs: only what hangs is ended, however busy the machine.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  outputDir: 'test-results',
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : [['list']],
  use: {
    actionTimeout: 60_000,
    ...(site ? { baseURL: site.url } : {}),
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    launchOptions: {
      // Dates in fields as a browser in China writes them, where Chromium's words of its own are installed.
      // Without a character set of the machine's own a download would lose a Chinese name.
      env: { ...process.env, LANGUAGE: 'zh_CN', LC_CTYPE: 'C.UTF-8' },
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
