/** What a page of the desk says to a browser without script. */
export const NO_SCRIPT =
  '浏览器没有运行 JavaScript：可以查看和查找，不能办理。请在浏览器设置中允许本站运行 JavaScript，再刷新页面。'
