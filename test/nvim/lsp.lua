-- Runs inside Neovim (0.7 and later), with a leaky file open:
--   nvim --headless -u NONE -i NONE -n --cmd 'set noswapfile' FILE -c 'luafile test/nvim/lsp.lua'
-- LEAKTIGHT_SERVER: JSON array with the command that starts the server. Ends with the two counts alone on a line.
local passed, failed = 0, 0

local function check(name, ok, info)
  if ok then passed = passed + 1 else failed = failed + 1 end
  io.stdout:write((ok and 'ok     ' or 'NOT OK ') .. name .. (ok and '' or '\n' .. vim.inspect(info)) .. '\n')
end

local function wait(condition)
  return vim.wait(20000, condition, 20)
end

local function code_actions(buffer, client, line)
  vim.api.nvim_win_set_cursor(0, { line, 20 })
  local params = vim.lsp.util.make_range_params(0, 'utf-16')
  params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(buffer, line - 1) }
  local answers = vim.lsp.buf_request_sync(buffer, 'textDocument/codeAction', params, 20000)
  return answers and answers[client] and answers[client].result or {}
end

local function hover(buffer, client)
  local params = vim.lsp.util.make_position_params(0, 'utf-16')
  local answers = vim.lsp.buf_request_sync(buffer, 'textDocument/hover', params, 20000)
  local result = answers and answers[client] and answers[client].result
  return result and result.contents and result.contents.value or ''
end

local function main()
  local buffer = vim.api.nvim_get_current_buf()
  local exit_code
  local client = vim.lsp.start_client({
    name = 'leaktight',
    cmd = vim.fn.json_decode(vim.env.LEAKTIGHT_SERVER),
    root_dir = vim.fn.expand('%:p:h'),
    offset_encoding = 'utf-16',
    on_exit = function(code) exit_code = code end,
  })
  check('the server starts', client ~= nil, client)
  vim.bo[buffer].filetype = 'javascriptreact'
  vim.lsp.buf_attach_client(buffer, client)

  wait(function() return #vim.diagnostic.get(buffer) > 0 end)
  local found = vim.diagnostic.get(buffer)
  check('one diagnostic at the leak', #found == 1 and found[1].lnum == 4 and found[1].source == 'leaktight' and found[1].code == 'uncleared-timer', found)

  local actions = code_actions(buffer, client, 5)
  check('fixes are offered, "ignore" last', #actions >= 2 and actions[#actions].title:lower():match('ignore') ~= nil, actions)
  check('the hover tells how to repair it', hover(buffer, client):match('How to repair') ~= nil, hover(buffer, client))

  if actions[1] then vim.lsp.util.apply_workspace_edit(actions[1].edit, 'utf-16') end
  local text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
  check('the fix clears the timer', text:match('return %(%) => clearInterval%(timer%)') ~= nil, text)
  wait(function() return #vim.diagnostic.get(buffer) == 0 end)
  check('the diagnostic goes with it', #vim.diagnostic.get(buffer) == 0, vim.diagnostic.get(buffer))

  vim.cmd('undo')
  wait(function() return #vim.diagnostic.get(buffer) == 1 end)
  check('and comes back when it is undone', #vim.diagnostic.get(buffer) == 1, vim.diagnostic.get(buffer))

  vim.lsp.stop_client(client)
  wait(function() return exit_code ~= nil end)
  check('the server ends in order', exit_code == 0, exit_code)
end

local ok, problem = pcall(main)
if not ok then check('the script itself', false, problem) end
io.stdout:write(string.format('\n%d passed, %d failed\n', passed, failed))
vim.cmd(failed > 0 and 'cquit 1' or 'qa!')
