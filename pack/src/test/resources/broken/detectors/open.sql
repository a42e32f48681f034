/*---
title: Never closed
SELECT ip FROM logins
