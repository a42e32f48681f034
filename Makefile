# `make` prints what one can do; every target is a plain command that can be typed as well.
.DEFAULT_GOAL := help
.PHONY: help demo verify soak crash format clean

help: ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14
	@echo
	@./breakwater --help 2>/dev/null | sed -n '/^Commands/,$$p' || true

demo: ## build if needed and run the demo
	./breakwater demo

verify: ## all tests, browser tests included
	mvn verify

soak: ## an hour of random detectors, judged on every runtime
	mvn -pl engine -am test -Dtest='RandomProgramsTest#everyRuntimeAgreesWithTheReference' \
		-Dsurefire.failIfNoSpecifiedTests=false -Dsoak.minutes=60

crash: ## 200 kills of server and database while sources send
	mvn -pl cli -am test -Dtest=CrashCampaignTest -Dsurefire.failIfNoSpecifiedTests=false -Dcrash.kills=200

format: ## format the sources
	mvn -q spotless:apply

clean: ## remove what builds made (data stays)
	mvn -q clean
