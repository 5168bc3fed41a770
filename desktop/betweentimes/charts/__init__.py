"""Chart geometry shared by screen and paper."""
