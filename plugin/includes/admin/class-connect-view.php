<?php
/**
 * Not connected yet.
 *
 * @package Tandem
 */

namespace Tandem\Admin;

use Tandem\Connect\Status;
use Tandem\Health\Checks;
use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Which server, which parts, what stands in the way; and that nothing is sent before.
 */
final class Connect_View {

	/**
	 * The view.
	 */
	public static function render() {
		$ended = 'disconnected' === Settings::state();
		printf( '<p class="tandem-badge" data-state="%s">%s</p>', $ended ? 'disconnected' : 'none', $ended ? esc_html__( 'This shop is disconnected.', 'tandem-for-woocommerce' ) : esc_html__( 'Not connected.', 'tandem-for-woocommerce' ) );
		self::why_it_ended();
		echo '<p class="tandem-lead">' . esc_html__( 'Tandem lets friends shop together in your shop, and keeps your orders in one place, on a server that you choose. Nothing is sent before you have seen what and said yes, twice.', 'tandem-for-woocommerce' ) . '</p>';
		$checks  = Checks::all();
		$stopped = ! Checks::may_connect( $checks );
		if ( $stopped ) {
			Health_View::render( $checks, __( 'Before you connect', 'tandem-for-woocommerce' ) );
		}
		Form::open( 'connect', 'tandem-connect' );
		self::server();
		self::parts();
		echo '<p class="tandem-go">';
		Form::button( __( 'Connect', 'tandem-for-woocommerce' ), 'primary button-hero' );
		echo '<span class="description">' . esc_html__( 'Leads you to your server, where you confirm. Then you come back here and are asked once more.', 'tandem-for-woocommerce' ) . '</span><strong class="tandem-why" id="tandem-why" role="status" hidden></strong></p></form>';
		if ( ! $stopped ) {
			Health_View::render( $checks, __( 'Before you connect', 'tandem-for-woocommerce' ) );
		}
		self::button_look();
	}

	/**
	 * What the server or the keys said last.
	 */
	private static function why_it_ended() {
		$kept = Status::kept();
		if ( $kept && isset( $kept['error']['code'], $kept['error']['message'] ) && 'let_go' === $kept['error']['code'] ) {
			Notice::render( 'disconnected' === Settings::state() ? 'warning' : 'error', $kept['error']['message'] . ' ' . __( 'The key is deleted; nothing is read any more.', 'tandem-for-woocommerce' ) );
		}
	}

	/**
	 * The address.
	 */
	private static function server() {
		$server = '' !== Notice::typed() ? Notice::typed() : Settings::server_url();
		?>
		<section class="tandem-box">
			<h2><label for="tandem-server"><?php esc_html_e( 'Your Tandem server', 'tandem-for-woocommerce' ); ?></label></h2>
			<input type="text" inputmode="url" id="tandem-server" name="server_url" class="regular-text code" required maxlength="500" autocomplete="off" spellcheck="false" placeholder="https://tandem.example.com" value="<?php echo esc_attr( '' !== $server ? $server : Settings::preset_server_url() ); ?>">
			<p class="description"><?php esc_html_e( 'The address at which it runs: your own, or that of somebody you trust with what you tick below.', 'tandem-for-woocommerce' ); ?></p>
		</section>
		<?php
	}

	/**
	 * The parts.
	 */
	private static function parts() {
		echo '<section class="tandem-box"><h2>' . esc_html__( 'What may it do?', 'tandem-for-woocommerce' ) . '</h2>';
		echo '<p class="description">' . esc_html__( 'Each part can be switched on and off at any time.', 'tandem-for-woocommerce' ) . '</p><div class="tandem-parts">';
		foreach ( Settings::PARTS as $part ) {
			Part_Words::card( $part, in_array( $part, (array) Settings::all()['wanted'], true ) );
		}
		echo '</div></section>';
	}

	/**
	 * The button can be prepared before anything is connected.
	 */
	public static function button_look() {
		if ( ! class_exists( '\Tandem\Shop\Look_Settings' ) ) {
			return;
		}
		echo '<section class="tandem-box" id="tandem-button"><h2>' . esc_html__( 'The Shop Together button', 'tandem-for-woocommerce' ) . '</h2>';
		if ( ! Settings::part_on( 'rooms' ) ) {
			echo '<p class="description">' . esc_html__( 'It appears on product pages once the shop is connected and Shop together is on.', 'tandem-for-woocommerce' ) . '</p>';
		}
		Form::open( 'look' );
		\Tandem\Shop\Look_Settings::render();
		Form::close( __( 'Save the look', 'tandem-for-woocommerce' ), 'secondary' );
		echo '</section>';
	}
}
