-- A script for wrk: POST without a body.
wrk.method = "POST"
