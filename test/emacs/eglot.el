;; Runs inside Emacs in batch mode, with the configuration of docs/editors.md loaded and `leaktight' on the PATH:
;;   emacs --batch -q -l CONFIGURATION -l test/emacs/eglot.el FILE
;; Ends with the two counts alone on a line.
(require 'eglot)
(require 'flymake)

(defvar passed 0)
(defvar failed 0)

(defun check (name ok info)
  (if ok (setq passed (1+ passed)) (setq failed (1+ failed)))
  (princ (format "%s %s%s\n" (if ok "ok    " "NOT OK") name (if ok "" (format "\n%S" info)))))

(defun wait (condition)
  (let ((tries 0))
    (while (and (not (funcall condition)) (< tries 600))
      (accept-process-output nil 0.05)
      (setq tries (1+ tries)))))

(defun texts () (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(let ((eglot-sync-connect 30) (eglot-connect-timeout 60) (eglot-confirm-server-initiated-edits nil) (eglot-autoshutdown t))
  (condition-case problem
      (let ((file (car command-line-args-left)))
        (setq command-line-args-left nil)
        ;; The hook of the configuration starts the server after the command that has opened the file: in batch mode nothing ends a command.
        (find-file file)
        (unless (eglot-current-server) (apply #'eglot (eglot--guess-contact)))
        (check "the server of the configuration runs" (and (eglot-current-server) (jsonrpc-running-p (eglot-current-server))) (eglot-current-server))
        (flymake-mode 1)
        (wait (lambda () (flymake-start) (texts)))
        (check "one diagnostic, with the rule and what to do" (and (= 1 (length (texts))) (string-match-p "clearInterval(timer)" (car (texts)))) (texts))
        (check "at the leak" (equal '(5) (mapcar (lambda (one) (line-number-at-pos (flymake-diagnostic-beg one))) (flymake-diagnostics))) (flymake-diagnostics))
        (let ((action (seq-find (lambda (one) (eq t (plist-get one :isPreferred)))
                                (jsonrpc-request (eglot-current-server) :textDocument/codeAction
                                                 (list :textDocument (eglot--TextDocumentIdentifier)
                                                       :range (list :start '(:line 4 :character 20) :end '(:line 4 :character 20))
                                                       :context '(:diagnostics []))))))
          (check "a fix is offered" action action)
          (when action (eglot--apply-workspace-edit (plist-get action :edit)))
          (check "and repairs the leak" (string-match-p "return () => clearInterval(timer);" (buffer-string)) (buffer-string)))
        ;; Sent when Emacs is idle, which it never is in batch mode.
        (eglot--signal-textDocument/didChange)
        (wait (lambda () (flymake-start) (null (texts))))
        (check "the diagnostic goes with it" (null (texts)) (texts))
        (set-buffer-modified-p nil))
    (error (check "the script itself" nil problem))))

(princ (format "\n%d passed, %d failed\n" passed failed))
(kill-emacs (if (> failed 0) 1 0))
