<?php
// phpcs:ignoreFile
namespace Tandem {
	function get_option( $name, $else = false ) {
		return isset( $GLOBALS['tandem_test_options'][ $name ] ) ? $GLOBALS['tandem_test_options'][ $name ] : $else;
	}
	function untrailingslashit( $text ) {
		return rtrim( $text, '/' );
	}
}

namespace Tandem\Outbox {
	function get_transient() {
		return false;
	}
	function set_transient() {
		return true;
	}
	function as_has_scheduled_action() {
		return $GLOBALS['tandem_test_beats'];
	}
	function as_schedule_recurring_action( $at, $every, $hook, $args, $group, $unique ) {
		$GLOBALS['tandem_test_made'][] = array( $every, $hook, $group, $unique );
	}
}

namespace Tandem\Tests\Unit {

	use PHPUnit\Framework\TestCase;
	use Tandem\Outbox\Schedule;

	final class HeartbeatTest extends TestCase {

		private static function keep_beating( $beats, $store_key ) {
			$GLOBALS['tandem_test_beats']   = $beats;
			$GLOBALS['tandem_test_made']    = array();
			$GLOBALS['tandem_test_options'] = array(
				'home'            => 'https://shop.example',
				'tandem_settings' => array(
					'store_key' => $store_key,
					'home'      => 'https://shop.example/',
				),
			);
			Schedule::keep_beating();
			unset( $GLOBALS['tandem_test_options'] );
			return $GLOBALS['tandem_test_made'];
		}

		public function test_a_heartbeat_that_was_cleared_is_made_anew_and_unique() {
			$this->assertSame( array( array( 3600, 'tandem_heartbeat', 'tandem', true ) ), self::keep_beating( false, 'k3y' ) );
		}

		/** While one runs none waits, and each page of wp-admin opened in that second would have made another for ever. */
		public function test_one_that_waits_or_runs_is_enough() {
			$this->assertSame( array(), self::keep_beating( true, 'k3y' ) );
		}

		public function test_nothing_beats_without_a_connection() {
			$this->assertSame( array(), self::keep_beating( false, '' ) );
		}
	}
}
