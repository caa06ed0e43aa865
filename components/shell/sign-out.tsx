/** Leaves by a form of the browser's own, so that it also does where no script runs. */
export function SignOut() {
  return (
    <form method="post" action="/sign-out">
      <button type="submit" className="link-button">
        退出登录
      </button>
    </form>
  )
}
