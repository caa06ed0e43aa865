/** Cases as plain cells, nothing else. */
export function Rows({ rows }) {
  return (
    <table>
      <tbody>
        {rows.map((row) => (
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
