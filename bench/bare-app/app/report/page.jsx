import { statement } from '../database'

// What a year's report is measured beside: one count by outcome and kind, and as many cells as its tables have.
export const dynamic = 'force-dynamic'

const COLUMNS = 8

export default async function Page({ searchParams }) {
  const { year, cells } = await searchParams
  const counts = statement(
    `select outcome, applicant_kind, count(*) n from case_progress
     where agency_id = ? and concluded_on between ? and ? group by outcome, applicant_kind`,
  ).all(process.env.BENCH_AGENCY, `${year}-01-01`, `${year}-12-31`)
  const rows = Array.from({ length: Math.ceil(Number(cells) / COLUMNS) }, (_, row) => row)
  const columns = Array.from({ length: COLUMNS }, (_, column) => column)
  return (
    <table>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            {columns.map((column) => (
              <td key={column}>
                <a href={`/cases?row=${row}&kind=${column}`}>
                  {counts[(row * COLUMNS + column) % counts.length]?.n ?? 0}
                </a>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
