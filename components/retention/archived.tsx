/** Whether the package of a case was taken for the archive, and the way to it for whoever may take it. */
export function Archived({
  caseId,
  number,
  on,
  take,
}: {
  caseId: string
  number: string
  on: string | null
  take: boolean
}) {
  return (
    <>
      {on === null ? '没有下载过' : `${on} 下载`}
      {take ? (
        <>
          {'　'}
          <a
            className="underline"
            href={`/api/cases/${caseId}/archive`}
            aria-label={`下载 ${number} 的归档包`}
            download
          >
            下载
          </a>
        </>
      ) : null}
    </>
  )
}
