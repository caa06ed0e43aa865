import Link from 'next/link'
import type { ButtonHTMLAttributes, ReactNode } from 'react'

/** `main` is the one thing this form is for; `danger` loses or ends something. */
export type ButtonTone = 'plain' | 'main' | 'danger' | 'danger-main'

export function buttonClass(tone: ButtonTone = 'plain', className?: string): string {
  return ['btn', tone === 'plain' ? '' : `btn-${tone}`, className].filter(Boolean).join(' ')
}

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { tone?: ButtonTone }

/** A button that does something here; its words are a verb. Height follows the place: 32 px desk, 44 px public. */
export function Button({ tone = 'plain', className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={buttonClass(tone, className)} {...rest} />
}

interface LinkButtonProps {
  href: string
  tone?: ButtonTone
  className?: string
  children: ReactNode
  /** Set for files and printouts, which leave the app's own navigation. */
  download?: boolean
  target?: '_blank'
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton({ href, tone, className, children, download, target }: LinkButtonProps) {
  const look = buttonClass(tone, className)
  if (download || target) {
    return (
      <a
        href={href}
        className={look}
        download={download}
        target={target}
        rel={target ? 'noopener' : undefined}
      >
        {children}
      </a>
    )
  }
  return (
    <Link href={href} prefetch={false} className={look}>
      {children}
    </Link>
  )
}
