import Database from 'better-sqlite3'

// What the queue page is measured beside: its 50 rows and 8 columns as plain cells, nothing else.
export const dynamic = 'force-dynamic'

let statement

/** Opened at the first request, because a build loads this file without a database. */
function rows() {
  statement ??= new Database(process.env.BENCH_DATABASE, { readonly: true }).prepare(
    `select p.*, c.applicant_name, c.requested, u.name unit, o.name person
     from case_progress p join cases c on c.id = p.case_id
     left join units u on u.id = p.holder_unit_id left join people o on o.id = p.holder_person_id
     where p.agency_id = ? and p.concluded_on is null order by p.due_key, p.case_id limit 50`,
  )
  return statement.all(process.env.BENCH_AGENCY)
}

export default function Page() {
  return (
    <table>
      <tbody>
        {rows().map((row) => (
          <tr key={row.case_id}>
            <td>
              <a href={`/cases/${row.case_id}`}>{row.number}</a>
            </td>
            <td>{row.applicant_name}</td>
            <td>{row.requested}</td>
            <td>{row.arrived_on}</td>
            <td>{row.state}</td>
            <td>{row.due_on}</td>
            <td>{row.unit ?? ''}</td>
            <td>{row.person ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
