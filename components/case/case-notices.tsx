import Link from 'next/link'
import { Notice } from '@/components/ui/notice'
import type { CaseView } from '@/server/views/case'

/** What whoever opens the case must know first, each with what to do next. */
export function CaseNotices({ notices }: Pick<CaseView, 'notices'>) {
  return notices.map(({ tone, title, next, link }) => (
    <Notice
      key={title}
      tone={tone}
      title={title}
      className="screen-only mt-3"
      next={
        <>
          {next}
          {link ? (
            <Link className="ml-2" href={link.href} prefetch={false}>
              {link.label}
            </Link>
          ) : null}
        </>
      }
    />
  ))
}
