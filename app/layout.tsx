import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { TEXT_COOKIE } from '@/components/shell/text-size'
import { TakeOver } from '@/components/ui/early/take-over'
import './globals.css'

export const metadata: Metadata = {
  title: { default: '依申办', template: '%s · 依申办' },
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, date: false, address: false, email: false },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

/** Reading the cookie also makes every page dynamic, which the per-request nonce needs. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const large = (await cookies()).get(TEXT_COOKIE)?.value === 'large'
  return (
    <html lang="zh-CN" data-text={large ? 'large' : undefined}>
      <body>
        {children}
        <TakeOver />
      </body>
    </html>
  )
}
