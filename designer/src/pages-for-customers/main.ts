// Pages that customers open from a link, on a phone first: no framework, and nothing of the back office. One page serves every
// kind of link; its address says which.

import './styles.css'
import { showProgress } from './progress/show-progress.ts'

const page = document.getElementById('page')
const [, kind, token] = /(?:^|\/)(p)\/([A-Za-z0-9_-]+)\/?$/.exec(location.pathname) ?? []
if (page !== null && kind === 'p' && token !== undefined) void showProgress(page, token)
